/** The version of newslens that this plugin comes with. */
export const VERSION = '0.1.0';
