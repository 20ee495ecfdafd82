namespace Functions.Audit;

/// <summary>What an act is about.</summary>
public enum AuditKind
{
    /// <summary>Somebody signed in, or tried to.</summary>
    SignIn,

    /// <summary>Somebody signed out.</summary>
    SignOut,

    /// <summary>What everything is measured and judged by was changed: institutions, calendars, master data, lists, targets, thresholds.</summary>
    Reference,

    /// <summary>A report was signed, reviewed, filed or released.</summary>
    Signature,

    /// <summary>A person put something right or decided it: a mended file, a code, a draft, a step of a warning.</summary>
    Correction,

    /// <summary>A key was issued, changed or revoked.</summary>
    Key,

    /// <summary>Where alerts go was changed.</summary>
    Subscription,

    /// <summary>Data were erased for good.</summary>
    Erasure,

    /// <summary>Data whose time was over were removed.</summary>
    Retention,

    /// <summary>Messages that had failed were sent again.</summary>
    Replay,

    /// <summary>Figures or warnings were made again by hand.</summary>
    Recomputation,

    /// <summary>A report, or this record, was read.</summary>
    Read,

    /// <summary>The state of all chains was noted.</summary>
    Anchor,
}

/// <summary>Where an act stands when its entry is made.</summary>
public enum AuditStep
{
    /// <summary>It is about to be done: nothing of it has happened yet.</summary>
    Begun,

    /// <summary>It was done, refused or failed.</summary>
    Ended,

    /// <summary>It is over and had no beginning of its own, as reading has none.</summary>
    Whole,
}
