"""Every test analyses anew: what another run kept would hide what the code does now."""

import os

os.environ["NEWSLENS_CACHE"] = "off"
