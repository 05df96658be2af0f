-- Whose role it is, by the framework or the team.
SELECT role, sector
  FROM role_sector
