from cycle import first
