-- Views are dropped and made again after each migration.

-- The level that the respondent stated beside the one that the activities imply (the highest).
CREATE VIEW project_level AS
SELECT p.id AS project,
       p.stated_level,
       (SELECT a.level
          FROM project_activity AS pa
          JOIN activity AS a ON a.code = pa.activity
          JOIN level AS l ON l.code = a.level
         WHERE pa.project = p.id
         ORDER BY l.rank DESC
         LIMIT 1) AS implied_level
  FROM project AS p;
