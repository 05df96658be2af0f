-- Documents in which a filter can let somebody through at all.
   AND d.id IN ( -- if :sector :agency :person :position_group :role :place_sector
-- include evidence_speech if :sector :agency :person :position_group :role :place_sector
       ) -- if :sector :agency :person :position_group :role :place_sector
