-- MySQL dump 10.13
/*!40101 SET NAMES utf8 */;
DROP TABLE IF EXISTS `dle_category`;
CREATE TABLE `dle_category` (
  `id` mediumint(8) NOT NULL AUTO_INCREMENT,
  `parentid` mediumint(8) NOT NULL DEFAULT '0',
  `name` varchar(50) NOT NULL DEFAULT '',
  `alt_name` varchar(50) NOT NULL DEFAULT '' COMMENT 'a, b (c)',
  PRIMARY KEY (`id`),
  KEY `parentid` (`parentid`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;
LOCK TABLES `dle_category` WRITE;
INSERT INTO `dle_category` VALUES (1,0,'Новости','news'),(2,1,'Город &amp; порт','city');
UNLOCK TABLES;
CREATE TABLE `dle_post` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `autor` varchar(40) NOT NULL DEFAULT '',
  `date` datetime NOT NULL DEFAULT '2000-01-01 00:00:00',
  `short_story` mediumtext NOT NULL,
  `full_story` mediumtext NOT NULL,
  `xfields` mediumtext NOT NULL,
  `title` varchar(255) NOT NULL DEFAULT '',
  `descr` varchar(300) NOT NULL DEFAULT '',
  `category` varchar(190) NOT NULL DEFAULT '0',
  `alt_name` varchar(190) NOT NULL DEFAULT '',
  `approve` tinyint(1) NOT NULL DEFAULT '0',
  `tags` varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (`id`), FULLTEXT KEY `short_story` (`short_story`,`full_story`,`xfields`,`title`)
) ENGINE=InnoDB;
INSERT INTO `dle_post` VALUES
(17,'leyla','2019-05-10 12:00:00','<!--TBegin:https://old.example/uploads/posts/2019-05/crane.jpg|--><img src=\"/uploads/posts/2019-05/crane.jpg\" alt=\'\'><!--TEnd-->Совет города одобрил [b]проект[/b].','Первый абзац; с \'кавычками\' и ''двойными''.<br /><br />[quote=Рена Алиева]Мы ждали восемь лет.[/quote][img=left|Порт]https://old.example/uploads/posts/2019-05/port.jpg[/img]{PAGEBREAK}\r\n[url=https://other.example/?a=1&amp;b=2]Подробности[/url] [size=3]мелко[/size] [unknown]','source|АПА||video|https://v.example/1','Дальний Мыс &quot;строит&quot;','Описание','2,1','dalnii-mys',1,'порт, набережная'),
(18,'rauf','2019-05-11 09:00:00','Sahil haqqında. İlk abzas (mötərizə); -- şərh deyil /* bu da */','','poster|/uploads/posts/2019-05/port.jpg','Sahil','','0','sahil',0,NULL);
INSERT INTO `dle_post` (`id`,`title`,`short_story`,`date`,`approve`) VALUES (19,'Битая дата','Текст.','0000-00-00 00:00:00',1);
CREATE TABLE `dle_post_extras` (`eid` int(11) NOT NULL, `news_id` int(11) NOT NULL, `news_read` mediumint(8) NOT NULL DEFAULT '0');
INSERT INTO `dle_post_extras` VALUES (1,17,4321),(2,18,5);
CREATE TABLE `dle_tags` (`id` int(11), `news_id` int(11), `tag` varchar(100));
INSERT INTO `dle_tags` VALUES (1,17,'не эта'),(2,18,'sahil');
CREATE TABLE IF NOT EXISTS `dle_users` (`email` varchar(50), `name` varchar(40), `fullname` varchar(100));
INSERT INTO `dle_users` VALUES ('l@old.example','leyla','Лейла Мамедова'),('r@old.example','rauf','');
CREATE TABLE `other_post` (`id` int);
INSERT INTO `other_post` VALUES (1),('it''s; not (ours)');
