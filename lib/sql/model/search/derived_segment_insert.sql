INSERT INTO segment (number, blocks)
VALUES (:number, :blocks)
