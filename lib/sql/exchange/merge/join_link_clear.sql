-- Where links went is followed twice: before what they merged is merged here, and after that.
DELETE FROM temp.join_made_one;
DELETE FROM temp.join_moved;
DELETE FROM temp.join_out;
DELETE FROM temp.join_uid;
DELETE FROM temp.join_link;
DELETE FROM temp.join_origin;
DELETE FROM temp.join_out_link;
DELETE FROM temp.join_parted;
