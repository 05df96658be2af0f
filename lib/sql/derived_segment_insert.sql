INSERT INTO segment (number, units)
VALUES (:number, :units)
