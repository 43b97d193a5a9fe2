package dev.aptgram.dc;

import dev.aptgram.dc.world.Group;

/** A group into which people are let on request. Made by {@link EmbeddedDc#addGroup}. */
public final class DcGroup {
    private final Group group;

    DcGroup(Group group) {
        this.group = group;
    }

    /** {@return the group's id, that of a channel as TL has it} */
    public long id() {
        return group.id();
    }

    /** {@return the group's name} */
    public String title() {
        return group.title();
    }

    Group group() {
        return group;
    }

    @Override
    public String toString() {
        return "DcGroup[" + title() + ", id=" + id() + "]";
    }
}
