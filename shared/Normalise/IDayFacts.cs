namespace Shared.Normalise;

/// <summary>Takes what becomes of the rows of a feed kept by day, row by row, as they are read. Nothing it is given outlives the call.</summary>
public interface IDayFacts
{
    /// <summary>A row counts on this day.</summary>
    void Add(DateOnly day, in DayFact fact);

    /// <summary>A row of this day waits for the catalogue; its drug in the file's texts.</summary>
    void Wait(DateOnly day, int drug);

    /// <summary>A row of this day was rejected; its drug in the file's texts, or −1 when it couldn't be read.</summary>
    void Reject(DateOnly day, int drug);
}
