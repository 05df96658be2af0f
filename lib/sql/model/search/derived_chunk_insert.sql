INSERT INTO chunk (last, kind, body)
VALUES (:last, :kind, :body)
