using Fuzz.Engine;
using Fuzz.Targets.Access;
using Fuzz.Targets.Feeds;
using Fuzz.Targets.Hosting;
using Fuzz.Targets.Http;
using Fuzz.Targets.Storage;

namespace Fuzz.Targets;

/// <summary>The targets there are.</summary>
public static class AllTargets
{
    /// <summary>Makes each anew.</summary>
    public static IReadOnlyList<FuzzTarget> Make() =>
    [
        .. FeedTarget.All(), new KindsTarget(), new RewrittenTarget(), new ValuesTarget(), new NamesTarget(),
        new CallTarget(), new MessageTarget(), new FeedMessageTarget(), new QueryTarget(), new BodyTarget(),
        new SealedTarget(), new SecretTextTarget(), new TokenTarget(), new TargetUrlTarget(),
        new StoredTarget(), new ServiceAnswerTarget(),
        new HttpTarget(),
    ];
}
