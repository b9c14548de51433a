import faulty.deep
