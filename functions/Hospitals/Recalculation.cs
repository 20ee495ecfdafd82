using Functions.Evaluate;
using Shared.Vocabulary;

namespace Functions.Hospitals;

/// <summary>Has a hospital's figures made again when what is registered about it changed.</summary>
public sealed class Recalculation(PendingEvaluations pending)
{
    /// <summary>Asks for everything from a day on.</summary>
    public Task Request(HospitalCode hospital, DateOnly from, CancellationToken cancel) =>
        pending.Add(null, [hospital], Month.Of(from), Month.Of(DateOnly.MaxValue), cancel);
}
