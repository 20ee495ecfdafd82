using System.Collections.Concurrent;
using Shared.Sample;
using Shared.Vocabulary;

namespace Shared.Tests.Sample;

/// <summary>The default district, made once for all the tests that only look at it.</summary>
public sealed class DistrictFixture
{
    private static readonly Lazy<SampleDistrict> Made = new(() => SampleDistrict.Generate(new DistrictProfile()));

    private static readonly ConcurrentDictionary<HospitalCode, NaiveBooks> Kept = [];

    public SampleDistrict District => Made.Value;

    internal NaiveBooks Books(HospitalCode hospital) => Kept.GetOrAdd(hospital, code => new NaiveBooks(District, code));
}
