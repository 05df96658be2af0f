-- A word of the team, behind those there are.
INSERT INTO form (code, mission, rank, label_th, label_en, origin)
VALUES (:code, :belongs_to, (SELECT coalesce(max(rank), 0) + 1 FROM form), :label_th, :label_en, 'team')
