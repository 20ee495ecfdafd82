using Shared.Vocabulary;

namespace Functions.LocalServices;

/// <summary>The servers of this machine could not be installed or started; says why and what to do.</summary>
public sealed class LocalServicesException(Bilingual problem, string? output = null, Exception? inner = null)
    : Exception(output is null ? problem.ToString() : $"{problem}{Environment.NewLine}{output}", inner)
{
    /// <summary>What is wrong, for people.</summary>
    public Bilingual Problem { get; } = problem;
}
