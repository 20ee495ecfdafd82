namespace Shared.Normalise;

/// <summary>What becomes of a row.</summary>
internal enum RowOutcome
{
    /// <summary>It counts.</summary>
    Accepted,

    /// <summary>It has a fault.</summary>
    Rejected,

    /// <summary>It waits for the hospital's catalogue.</summary>
    Unmapped,
}

/// <summary>The rules of one family of kinds: judges the current row and keeps what counts.</summary>
internal interface IRowRules
{
    /// <summary>Judges the row the fields stand on.</summary>
    RowOutcome Take();

    /// <summary>Takes note of a row that can't be read as a whole; it has been rejected.</summary>
    void TakeDamaged()
    {
    }

    /// <summary>The result with what was kept put in.</summary>
    NormalisedFeed Complete(NormalisedFeed feed);
}
