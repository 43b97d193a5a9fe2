package app;

interface CommonTexts {
    String bye();
}
