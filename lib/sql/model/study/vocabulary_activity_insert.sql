-- A word of the team, behind those there are.
INSERT INTO activity (code, level, rank, label_th, label_en, origin)
VALUES (:code, :belongs_to, (SELECT coalesce(max(rank), 0) + 1 FROM activity), :label_th, :label_en, 'team')
