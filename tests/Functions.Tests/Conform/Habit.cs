namespace Functions.Tests.Conform;

/// <summary>How a sender of the tests behaves: well, or with one bad habit.</summary>
public enum Habit
{
    /// <summary>As the guide says.</summary>
    Good,

    /// <summary>Says UTF-8 and sends GBK.</summary>
    WrongCharset,

    /// <summary>Says no character set.</summary>
    NoCharset,

    /// <summary>Sends a column of its own.</summary>
    OwnColumns,

    /// <summary>Leaves a required column out of a file.</summary>
    LacksColumn,

    /// <summary>Sends a kind that isn't the hospital's to send.</summary>
    ForeignKind,

    /// <summary>Writes units behind numbers.</summary>
    WordsInNumbers,

    /// <summary>Uses a drug that the catalogue lacks.</summary>
    UnknownDrug,

    /// <summary>Has a national code with a wrong check digit.</summary>
    OddCode,

    /// <summary>Packs and doses disagree.</summary>
    UnitsDisagree,

    /// <summary>A return with a positive amount.</summary>
    HalfReturn,

    /// <summary>Takes returns off what was dispensed.</summary>
    NetsReturns,

    /// <summary>Sends negative stock.</summary>
    NegativeStock,

    /// <summary>Leaves a store out of the stock.</summary>
    LeavesStoreOut,

    /// <summary>Sends names.</summary>
    Names,

    /// <summary>Leaves a day without business out.</summary>
    SkipsDay,

    /// <summary>Doesn't say which days a file is for.</summary>
    NoPeriod,

    /// <summary>Sends weeks later.</summary>
    Late,

    /// <summary>Vouches for days to come.</summary>
    AheadOfTime,

    /// <summary>Its clock is ten minutes slow.</summary>
    SlowClock,

    /// <summary>Adds a corrected day to what was there.</summary>
    AddsCorrections,

    /// <summary>Corrects nothing.</summary>
    NeverCorrects,

    /// <summary>Sends a file twice.</summary>
    SendsTwice,

    /// <summary>Sends a row at a time.</summary>
    RowByRow,

    /// <summary>Sends no goods in.</summary>
    NoGoodsIn,

    /// <summary>Puts the key into an address.</summary>
    KeyInAddress,

    /// <summary>Gives up when it gets no answer.</summary>
    GivesUp,

    /// <summary>Comes again at once.</summary>
    Hammers,

    /// <summary>Exports anew for each try.</summary>
    ExportsAnew,

    /// <summary>Has no idempotency key.</summary>
    NoKey,

    /// <summary>Makes a new idempotency key for each try.</summary>
    NewKeyEachTry,

    /// <summary>Never asks what became of a file.</summary>
    NeverLooks,

    /// <summary>Doesn't wait for a slow answer.</summary>
    Impatient,
}
