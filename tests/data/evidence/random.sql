-- A study that nobody thought out, for queries that are held against plain SQL: documents 10 to 33 in
-- pairs, of which some replace the other, of every kind of source; made numbers for all else.
UPDATE person SET sector = CASE id WHEN 1 THEN 'community' WHEN 2 THEN 'state' END,
                  agency = CASE id WHEN 1 THEN 2 WHEN 3 THEN 3 END,
                  position_group = CASE id WHEN 1 THEN 'ก' WHEN 2 THEN 'ข' END;
UPDATE interview SET agency = id;
UPDATE factor SET parent = 1 WHERE id = 3;
INSERT INTO factor (id, code, kind, label_th, parent)
VALUES (4, 'F4', 'obstacle', 'ก', 3), (5, 'F5', 'solution', 'ข', NULL);
INSERT INTO interview_person (interview, person, capacity) VALUES (1, 1, NULL), (1, 2, 'interviewer'), (2, 2, NULL), (2, 3, NULL);
INSERT INTO case_project (case_study, project) VALUES (1, 1), (2, 2);
INSERT INTO case_agency (case_study, agency, role) VALUES (1, 2, 'codesign'), (2, 3, 'ppp');
INSERT INTO participation (project, agency) VALUES (1, 2), (2, 3), (3, 1);
INSERT INTO participation_role (project, agency, role) VALUES (1, 2, 'ppp'), (2, 3, 'csr'), (3, 1, 'integrator');
UPDATE project SET stated_level = CASE id WHEN 1 THEN 'cooperation' ELSE 'collaboration' END;
UPDATE case_study SET level = 'cooperation' WHERE id = 2;
INSERT INTO project_factor (project, factor) VALUES (1, 5), (2, 1), (2, 4);

WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 33)
INSERT INTO document (id, code, version, previous, interview, focus_group, case_study, response, project, text)
SELECT i, 'X' || (i / 2), 1 + i % 2, CASE WHEN i % 2 = 1 AND i % 6 < 3 THEN i - 1 END,
       CASE WHEN i / 2 % 6 IN (0, 5) THEN 1 + i / 12 % 2 END, CASE i / 2 % 6 WHEN 1 THEN 1 END,
       CASE i / 2 % 6 WHEN 2 THEN 1 + i / 12 % 2 END, CASE i / 2 % 6 WHEN 3 THEN 1 END,
       CASE i / 2 % 6 WHEN 4 THEN 1 + i / 12 % 2 END, printf('%0200d', 0)
  FROM n;

-- Gaps between turns, and at the end; a person 0 is nobody known.
INSERT INTO speaker_turn
SELECT d.id, k.i * 20, k.i * 20 + 15, 's', nullif(((d.id * 10 + k.i) * 48271 + 117074) % 65537 % 4, 0)
  FROM document AS d
  JOIN (SELECT 0 AS i UNION SELECT 1 UNION SELECT 3 UNION SELECT 4) AS k
 WHERE d.id >= 10 AND d.id % 4 < 3;
-- One speaks into the turn of another, who says no more after that.
INSERT INTO speaker_turn
SELECT id, 5, 10, 's', 1 + id % 3 FROM document WHERE id BETWEEN 10 AND 30 AND id % 4 < 3
UNION ALL
SELECT id, 62, 70, 's', nullif(id % 3, 0) FROM document WHERE id BETWEEN 10 AND 30 AND id % 4 < 3;

CREATE TEMP TABLE made AS
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 7000)
SELECT i, (i * 48271 + 221803) % 65537 AS a, (i * 69621 + 326532) % 65539 AS b, (i * 40692 + 431261) % 65543 AS c
  FROM n;
INSERT INTO passage (id, document, start, stop, quote)
SELECT 1000 - min(i), 10 + a % 24 AS d, b % 90 AS s, b % 90 + 1 + c % 12 AS e, printf('%0' || (1 + c % 12) || 'd', 0)
  FROM made
 WHERE i <= 260
 GROUP BY d, s, e;
INSERT INTO coding (passage, factor, coder)
SELECT DISTINCT p.id, 1 + m.b % 5, 1 + m.c % 2
  FROM made AS m
  JOIN passage AS p ON p.id = 740 + m.a % 260
 WHERE m.i <= 700;
