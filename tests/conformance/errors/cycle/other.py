from cycle import first

second = first
