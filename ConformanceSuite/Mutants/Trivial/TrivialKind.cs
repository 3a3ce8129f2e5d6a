using System.Collections.Immutable;

namespace CatsIce.ConformanceSuite.Mutants.Trivial;

/// <summary>A system that does nothing of what a national system must do. No scenario may pass on it.</summary>
internal enum TrivialKind
{
    Deaf,
    Silent,
    Closes,
    Crashes,
    Echo,
    Nonsense,
    AlwaysYes,
    AlwaysNo,
    AlwaysFault,
}

/// <param name="Word">As the command line and folders have it.</param>
/// <param name="Does">In a sentence without a subject.</param>
internal sealed record TrivialForm(TrivialKind Kind, string Word, string Does)
{
    public static ImmutableArray<TrivialForm> All { get; } =
    [
        new(TrivialKind.Deaf, "deaf", "takes connections and never says a word, not even of TLS"),
        new(TrivialKind.Silent, "silent", "takes what is delivered and never answers"),
        new(TrivialKind.Closes, "closes", "closes each connection at once"),
        new(TrivialKind.Crashes, "crashes", "ends at the first message and does not come back"),
        new(TrivialKind.Echo, "echo", "answers with what it was sent"),
        new(TrivialKind.Nonsense, "nonsense", "answers everything with HTTP 200 and the word OK"),
        new(TrivialKind.AlwaysYes, "always-yes", "gives a right, signed Receipt for everything, and does nothing else"),
        new(TrivialKind.AlwaysNo, "always-no", "refuses everything with a right, signed IE906"),
        new(TrivialKind.AlwaysFault, "always-fault", "answers everything with a Fault that blames the sender"),
    ];
}
