"""The variables of the build that the library's sysconfig asks for: Kaa is not built by a Makefile, so there are none."""

build_time_vars = {}
