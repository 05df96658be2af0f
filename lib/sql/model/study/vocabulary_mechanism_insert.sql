-- A word of the team, behind those there are.
INSERT INTO mechanism (code, form, rank, label_th, label_en, origin)
VALUES (:code, :belongs_to, (SELECT coalesce(max(rank), 0) + 1 FROM mechanism), :label_th, :label_en, 'team')
