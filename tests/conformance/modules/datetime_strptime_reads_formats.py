from datetime import *


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


td = timedelta
for s, f in [('2024-03-04','%Y-%m-%d'),('4 Mar 2024 5:06 PM','%d %b %Y %I:%M %p'),('Monday, March 04 2024','%A, %B %d %Y'),('x','%Y'),('2024 ','%Y'),('2024','%Q'),('2024','%'),('24','%y'),('69','%y'),('2024 064','%Y %j'),('2024-10-1','%Y-%W-%w'),('2024-10-0','%Y-%U-%w'),('2024 10 1','%G %V %u'),('2024 10','%G %V'),('12:00 +0130','%H:%M %z'),('12:00 Z','%H:%M %z'),('12:00 +01:30:05.25','%H:%M %z'),('UTC','%Z'),('1.5','%S.%f'),('Mon Mar  4 05:06:07 2024','%c'),('03/04/24 05:06:07','%x %X'),('30 Feb 2024','%d %b %Y'),('12 AM','%I %p'),('a%b','a%%b'),('+0100 CET','%z %Z'),('61','%S'),(3,'%Y'),('2024 2024','%Y %Y'),('2024\n03','%Y %m'),('10','%V'),('2024 366', '%Y %j'),('2023 366','%Y %j'), ('mar','%b')]:
    try: print(s, f, repr(datetime.strptime(s,f)))
    except Exception as e: print(s, f, type(e).__name__, e)
