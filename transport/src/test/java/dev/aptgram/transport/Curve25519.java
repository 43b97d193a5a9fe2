package dev.aptgram.transport;

import java.math.BigInteger;

/** Curve25519 by the book (RFC 7748), slow and with plain numbers, to judge public keys by. */
final class Curve25519 {
    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger A = BigInteger.valueOf(486_662);
    private static final BigInteger A24 = BigInteger.valueOf(121_665);
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private Curve25519() {}

    /** {@return whether the coordinate belongs to a point of the curve, not of its twist, in the prime subgroup} */
    static boolean isInPrimeSubgroup(byte[] littleEndian) {
        BigInteger x = BigInteger.ZERO;
        for (int i = littleEndian.length - 1; i >= 0; i--) {
            x = x.shiftLeft(8).or(BigInteger.valueOf(littleEndian[i] & 0xFF));
        }
        BigInteger square = x.pow(3).add(A.multiply(x.pow(2))).add(x).mod(P);
        BigInteger legendre = square.modPow(P.subtract(BigInteger.ONE).shiftRight(1), P);
        return littleEndian.length == 32 && x.compareTo(P) < 0 && legendre.equals(BigInteger.ONE) && isIdentity(x);
    }

    /** The Montgomery ladder: whether the group's order times the point is the point at infinity, where Z is 0. */
    private static boolean isIdentity(BigInteger x1) {
        BigInteger x2 = BigInteger.ONE;
        BigInteger z2 = BigInteger.ZERO;
        BigInteger x3 = x1;
        BigInteger z3 = BigInteger.ONE;
        for (int bit = ORDER.bitLength() - 1; bit >= 0; bit--) {
            boolean swap = ORDER.testBit(bit);
            BigInteger xa = swap ? x3 : x2;
            BigInteger za = swap ? z3 : z2;
            BigInteger xb = swap ? x2 : x3;
            BigInteger zb = swap ? z2 : z3;
            BigInteger a = xa.add(za).mod(P);
            BigInteger aa = a.multiply(a).mod(P);
            BigInteger b = xa.subtract(za).mod(P);
            BigInteger bb = b.multiply(b).mod(P);
            BigInteger e = aa.subtract(bb).mod(P);
            BigInteger da = xb.subtract(zb).multiply(a).mod(P);
            BigInteger cb = xb.add(zb).multiply(b).mod(P);
            BigInteger sum = da.add(cb).mod(P);
            BigInteger difference = da.subtract(cb).mod(P);
            BigInteger xDouble = aa.multiply(bb).mod(P);
            BigInteger zDouble = e.multiply(aa.add(A24.multiply(e))).mod(P);
            BigInteger xSum = sum.multiply(sum).mod(P);
            BigInteger zSum = x1.multiply(difference.multiply(difference)).mod(P);
            x2 = swap ? xSum : xDouble;
            z2 = swap ? zSum : zDouble;
            x3 = swap ? xDouble : xSum;
            z3 = swap ? zDouble : zSum;
        }
        return z2.signum() == 0;
    }
}
