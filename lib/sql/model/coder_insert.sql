INSERT INTO coder (uid, code, name, note)
VALUES (coalesce(:uid, randomblob(16)), :code, :name, :note)
