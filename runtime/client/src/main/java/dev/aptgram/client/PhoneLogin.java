package dev.aptgram.client;

/** Signs a person in with telephone number and code. Made by {@link Login#phone}; its text says neither. */
public final class PhoneLogin implements Login<UserTelegram> {
    private final PhonePrompt prompt;

    PhoneLogin(PhonePrompt prompt) {
        this.prompt = prompt;
    }

    PhonePrompt prompt() {
        return prompt;
    }

    @Override
    public String toString() {
        return "Login[phone]";
    }
}
