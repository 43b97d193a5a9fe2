/* AES-256-IGE with the processor's AES instructions: the yardstick for what is possible, called through JNI. Every message
   has a key of its own, so the key schedule is part of the work. Built by NativeIge, where there is a compiler:
   cc -O3 -maes -msse4.1 -shared -fPIC -I $JAVA_HOME/include -I $JAVA_HOME/include/linux ige.c */
#include <jni.h>
#include <wmmintrin.h>

#define ROUNDS 14

static __m128i fold(__m128i key) {
    key = _mm_xor_si128(key, _mm_slli_si128(key, 4));
    key = _mm_xor_si128(key, _mm_slli_si128(key, 4));
    return _mm_xor_si128(key, _mm_slli_si128(key, 4));
}

#define EVEN(i, constant) \
    schedule[i] = _mm_xor_si128(fold(schedule[i - 2]), \
        _mm_shuffle_epi32(_mm_aeskeygenassist_si128(schedule[i - 1], constant), 0xff))
#define ODD(i) \
    schedule[i] = _mm_xor_si128(fold(schedule[i - 2]), \
        _mm_shuffle_epi32(_mm_aeskeygenassist_si128(schedule[i - 1], 0), 0xaa))

static void expand(const unsigned char *key, __m128i *schedule) {
    schedule[0] = _mm_loadu_si128((const __m128i *) key);
    schedule[1] = _mm_loadu_si128((const __m128i *) (key + 16));
    EVEN(2, 0x01); ODD(3);
    EVEN(4, 0x02); ODD(5);
    EVEN(6, 0x04); ODD(7);
    EVEN(8, 0x08); ODD(9);
    EVEN(10, 0x10); ODD(11);
    EVEN(12, 0x20); ODD(13);
    EVEN(14, 0x40);
}

static void encrypt(const __m128i *schedule, const unsigned char *iv, const unsigned char *in, unsigned char *out, long count) {
    __m128i out_before = _mm_loadu_si128((const __m128i *) iv);
    __m128i in_before = _mm_loadu_si128((const __m128i *) (iv + 16));
    for (long at = 0; at < count; at += 16) {
        __m128i block = _mm_loadu_si128((const __m128i *) (in + at));
        __m128i state = _mm_xor_si128(_mm_xor_si128(block, out_before), schedule[0]);
        for (int round = 1; round < ROUNDS; round++) {
            state = _mm_aesenc_si128(state, schedule[round]);
        }
        out_before = _mm_xor_si128(_mm_aesenclast_si128(state, schedule[ROUNDS]), in_before);
        in_before = block;
        _mm_storeu_si128((__m128i *) (out + at), out_before);
    }
}

static void decrypt(const __m128i *schedule, const unsigned char *iv, const unsigned char *in, unsigned char *out, long count) {
    __m128i inverse[ROUNDS + 1];
    inverse[0] = schedule[ROUNDS];
    for (int round = 1; round < ROUNDS; round++) {
        inverse[round] = _mm_aesimc_si128(schedule[ROUNDS - round]);
    }
    inverse[ROUNDS] = schedule[0];
    __m128i in_before = _mm_loadu_si128((const __m128i *) iv);
    __m128i out_before = _mm_loadu_si128((const __m128i *) (iv + 16));
    for (long at = 0; at < count; at += 16) {
        __m128i block = _mm_loadu_si128((const __m128i *) (in + at));
        __m128i state = _mm_xor_si128(_mm_xor_si128(block, out_before), inverse[0]);
        for (int round = 1; round < ROUNDS; round++) {
            state = _mm_aesdec_si128(state, inverse[round]);
        }
        out_before = _mm_xor_si128(_mm_aesdeclast_si128(state, inverse[ROUNDS]), in_before);
        in_before = block;
        _mm_storeu_si128((__m128i *) (out + at), out_before);
    }
}

JNIEXPORT void JNICALL Java_dev_aptgram_benchmarks_NativeIge_run(
        JNIEnv *env, jclass type, jboolean encrypts, jbyteArray key, jbyteArray iv, jbyteArray in, jbyteArray out) {
    (void) type;
    unsigned char key_bytes[32];
    unsigned char iv_bytes[32];
    __m128i schedule[ROUNDS + 1];
    (*env)->GetByteArrayRegion(env, key, 0, 32, (jbyte *) key_bytes);
    (*env)->GetByteArrayRegion(env, iv, 0, 32, (jbyte *) iv_bytes);
    expand(key_bytes, schedule);
    long count = (*env)->GetArrayLength(env, in);
    unsigned char *from = (*env)->GetPrimitiveArrayCritical(env, in, NULL);
    unsigned char *to = (*env)->GetPrimitiveArrayCritical(env, out, NULL);
    if (encrypts) {
        encrypt(schedule, iv_bytes, from, to, count);
    } else {
        decrypt(schedule, iv_bytes, from, to, count);
    }
    (*env)->ReleasePrimitiveArrayCritical(env, out, to, 0);
    (*env)->ReleasePrimitiveArrayCritical(env, in, from, JNI_ABORT);
}
