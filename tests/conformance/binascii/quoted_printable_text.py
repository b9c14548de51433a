import binascii


def attempt(*calls):
    for call in calls:
        try:
            print(call())
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)


attempt(
    lambda: binascii.b2a_qp(b'h=\xe9 \t\nlo .\n.'),
    lambda: binascii.b2a_qp(b'a b_',header=True),
    lambda: binascii.b2a_qp(b'x'*80),
    lambda: binascii.b2a_qp(b'a \n',quotetabs=True),
    lambda: binascii.b2a_qp(b'a\r\nb\n'),
    lambda: binascii.b2a_qp(b'a\nb',istext=False),
    lambda: binascii.a2b_qp(b'h=3D=E9=20=\nx'),
    lambda: binascii.a2b_qp('a_b',header=True),
    lambda: binascii.a2b_qp(b'=zz=4'),
    lambda: binascii.a2b_qp(b'a='),
    lambda: binascii.a2b_qp(b'a==b'),
    lambda: binascii.a2b_qp(b'=\r\nx= y\nz'),
    lambda: binascii.b2a_qp(b'x' * 75 + b'\n'),
    lambda: binascii.b2a_qp(b'x' * 76 + b'\n'),
    lambda: binascii.b2a_qp(b'x' * 74 + b'='),
    lambda: binascii.b2a_qp(b'=' * 30),
    lambda: binascii.b2a_qp(b'a '),
    lambda: binascii.b2a_qp(b'a\r\n.\r\nb '),
    lambda: binascii.b2a_qp(b'\x7f\x01\t'),
    lambda: binascii.b2a_qp(b'a b\tc', quotetabs=True),
    lambda: binascii.b2a_qp('x'),
)
