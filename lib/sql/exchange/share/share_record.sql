-- What the copy is. One that is made of a copy shows no smaller counts than that.
INSERT INTO shared_copy (id, profile, made_at, version, min_k, min_cell)
VALUES (1, :kind, :name, :code, :number, :cell)
