INSERT INTO temp.removal_asked (kind, code, mark)
VALUES (:kind, :code, :mark)
