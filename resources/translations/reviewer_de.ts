<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>reviewer</name>
  <message>
   <source>HH:mm</source>
   <comment>date pattern</comment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>d MMM yyyy</source>
   <comment>date pattern</comment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>ddd d MMM HH:mm</source>
   <comment>date pattern</comment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>yyyy-MM-dd HH:mm</source>
   <comment>date pattern</comment>
   <translation type="unfinished" />
  </message>
 </context>
</TS>
