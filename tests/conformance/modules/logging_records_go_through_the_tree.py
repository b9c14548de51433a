import logging, sys, io
sys.stderr = sys.stdout
def t(f):
    try: r = f(); print(r) if r is not None else None
    except Exception as e: print(type(e).__name__, e)
logging.getLogger('early').warning('last resort'); logging.getLogger('early').info('no')
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format='%(levelname)-8s %(name)s %(funcName)s:%(lineno)d %(filename)s %(module)s %(message)s %(threadName)s %(processName)s %(taskName)s')
log = logging.getLogger('a.b.c')
def work():
    log.info('hello %s', 'x'); log.debug('no'); log.warning('dict %(a)s', {'a': 1}); log.error('err', exc_info=False); log.critical('crit'); log.log(25, 'odd level'); log.fatal('f')
    logging.info('root %d', 3)
work()
def g():
    try: 1/0
    except ZeroDivisionError:
        log.exception('caught'); log.error('again', exc_info=True); logging.exception('r')
g()
log.info('stack', stack_info=True)
def helper(): log.info('from helper', stacklevel=2)
def caller(): helper()
caller()
logging.getLogger('a').setLevel('ERROR'); log.info('hidden'); log.error('seen')
print(log, log.parent, log.getEffectiveLevel(), logging.getLogger('a.b'), log.parent, logging.getLogger(), logging.root.handlers, log.getChild('d').name, log.isEnabledFor(20))
print(sorted(l.name for l in logging.getLogger('a').getChildren()))
class F(logging.Filter):
    def filter(self, r): r.user = 'me'; return 'secret' not in r.getMessage()
h = logging.StreamHandler(sys.stdout); h.setFormatter(logging.Formatter('{levelname}|{user}|{message}', style='{')); h.addFilter(F())
l2 = logging.getLogger('two'); l2.addHandler(h); l2.propagate = False; l2.warning('ok'); l2.warning('secret'); l2.setLevel(5); l2.log(5, 'five')
logging.addLevelName(5, 'TRACE'); l2.log(5, 'five'); print(logging.getLevelName(5), logging.getLevelName('TRACE'), logging.getLevelName(7), logging.getLevelName('ZZ'))
h.setFormatter(logging.Formatter('$levelname ${message}', style='$')); l2.warning('tpl')
ad = logging.LoggerAdapter(log, {'ip': '1.2'}); ad.error('adapted'); print(ad)
class A(logging.LoggerAdapter):
    def process(self, m, k): return f'[{self.extra["c"]}] {m}', k
A(log, {'c': 1}).error('x %s', 'y')
for f in [lambda: log.setLevel('ZAP'), lambda: log.setLevel(1.5), lambda: log.log('x', 'y'), lambda: logging.Formatter('x'), lambda: logging.Formatter('{x', style='{'), lambda: logging.Formatter('a', style='!'), lambda: logging.getLogger(3), lambda: log.error('m', extra={'name': 1}), lambda: logging.basicConfig(force=True, foo=1), lambda: logging.basicConfig(force=True, stream=1, filename=2), lambda: logging.Handler().emit(1), lambda: logging.Formatter('%(zap)s').format(logging.makeLogRecord({'msg':'a'})), lambda: logging.Formatter('%(zap)s', defaults={'zap': 3}).format(logging.makeLogRecord({'msg':'a'})), lambda: repr(logging.makeLogRecord({'msg':'a', 'name':'n'})), lambda: logging.getLevelNamesMapping(), lambda: logging.NullHandler(), lambda: logging.setLoggerClass(int), lambda: logging.StreamHandler(sys.__stdout__), lambda: logging.getHandlerNames()]: t(f)
logging.basicConfig(force=True, stream=sys.stdout); logging.getLogger('a').setLevel(0)
log.warning('basic'); 
logging.disable(logging.ERROR); log.error('x'); log.critical('y'); logging.disable(logging.NOTSET)
fm = logging.Formatter('%(asctime)s %(message)s'); fm.converter = __import__('time').gmtime
r = logging.makeLogRecord({'msg': 'hi', 'created': 1700000000.25, 'msecs': 250.0}); print(fm.format(r)); fm2 = logging.Formatter('%(asctime)s', '%H:%M'); print(fm2.format(r), fm.usesTime())
import os
p = '/tmp/_kaa_log_test.log'
fh = logging.FileHandler(p, mode='w', delay=True); log.addHandler(fh); fh.setLevel(logging.ERROR); log.error('to file'); log.warning('not'); fh.close(); log.removeHandler(fh); print(open(p).read(), fh); os.unlink(p)
h2 = logging.StreamHandler(); h2.set_name('hh'); print(logging.getHandlerByName('hh') is h2, logging.getHandlerNames(), h2.name)
def flt(r): return r.levelno > 30
log.addFilter(flt); log.warning('n'); log.error('y'); log.removeFilter(flt)
import warnings
logging.captureWarnings(True); warnings.simplefilter('always'); 
logging.captureWarnings(False)
buf = io.StringIO(); h3 = logging.StreamHandler(buf); print(h3.setStream(buf), h3.setStream(sys.stdout) is buf, logging.BufferingFormatter().format([r, r]))
log.warn('dep') if False else None
print(logging.getLogger('x.y.z').hasHandlers(), log.disabled, logging.lastResort, sorted(logging.__all__) == logging.__all__)
import copy
print(copy.copy(log) is log)
