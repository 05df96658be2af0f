-- Agencies with a role anywhere, found one a step: a role may be told of a million times.
                        (WITH RECURSIVE g (agency) AS ( -- if :role
                             SELECT min(agency) FROM participation_role WHERE role = :role -- if :role
                             UNION ALL -- if :role
                             SELECT (SELECT min(agency) FROM participation_role WHERE role = :role AND agency > g.agency) -- if :role
                               FROM g -- if :role
                              WHERE g.agency IS NOT NULL) -- if :role
                         SELECT agency FROM g -- if :role
                         UNION ALL -- if :role
                         SELECT agency FROM case_agency WHERE role = :role) -- if :role
