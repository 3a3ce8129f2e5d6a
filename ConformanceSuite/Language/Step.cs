using System.Collections.Immutable;

namespace CatsIce.ConformanceSuite.Language;

/// <summary>One line of a scenario: a closed family. Texts may hold <c>${name}</c>; nothing else is computed in a scenario.</summary>
/// <param name="Line">In the file, from 1.</param>
internal abstract record Step(int Line)
{
    /// <summary>Acts on the whole system under test, not on one movement.</summary>
    public virtual bool Exclusive => false;
}

/// <summary>The exchange delivers a document of a party that the suite plays, and the system under test answers it.</summary>
/// <param name="Document">What is delivered.</param>
/// <param name="Answer">What must be answered; a missed time is a failure.</param>
/// <param name="As">Name under which document and answer are known further on.</param>
internal sealed record DeliverStep(int Line, Payload Document, AnswerExpected Answer, string? As) : Step(Line);

/// <summary>Something that only the country can set going, as the release of a declaration.</summary>
/// <param name="Do">Name of the stimulus: release, crossing, arrival, control-result, cancellation, send …</param>
/// <param name="MayBeRefused">The system may say that it is not possible now: the scenario goes on and looks at what is sent.</param>
internal sealed record StimulateStep(int Line, string Do, ImmutableSortedDictionary<string, string> With, string? As, bool MayBeRefused = false) : Step(Line);

/// <summary>The system under test must send a message.</summary>
/// <param name="To">A party of the movement, or <c>exchange</c>; null: anybody.</param>
/// <param name="Within">Id of a timer of the specification, or an ISO 8601 duration; null: the patience of the profile.</param>
/// <param name="Correlates">Name of the message that it answers.</param>
/// <param name="Checks">Named checks beside those that run on every message.</param>
/// <param name="Reply">What the exchange answers.</param>
internal sealed record ExpectStep(
    int Line, string Message, string? To, string? Within, string? Correlates, ImmutableArray<CheckCall> Checks, Reply Reply, string? As) : Step(Line);

/// <summary>The system under test must not send a message. Proves something only together with <paramref name="Control"/>.</summary>
/// <param name="For">How long nothing may come: a timer or an ISO 8601 duration.</param>
/// <param name="Control">Name of a message of the same scenario that did come on the same way, later than the silence began.</param>
internal sealed record ExpectNoneStep(int Line, string Message, string? To, string For, string Control) : Step(Line);

/// <summary>The declared test clock goes forward; without one, real time is waited for.</summary>
/// <param name="By">Timer or ISO 8601 duration.</param>
/// <param name="Less">Taken off it, to stand just before the end.</param>
internal sealed record AdvanceStep(int Line, string By, string? Less) : Step(Line)
{
    public override bool Exclusive => true;
}

/// <summary>The system under test is ended and started again.</summary>
internal sealed record RestartStep(int Line) : Step(Line)
{
    public override bool Exclusive => true;
}

/// <summary>A named check on what has been saved.</summary>
internal sealed record CheckStep(int Line, CheckCall Call) : Step(Line);

/// <summary>A person looks and answers: verdict REVIEW until somebody has.</summary>
internal sealed record AskStep(int Line, string Text, string Requirement) : Step(Line);

/// <summary>The steps once for each set of values.</summary>
internal sealed record RepeatStep(int Line, ImmutableArray<ImmutableSortedDictionary<string, string>> Each, ImmutableArray<Step> Steps) : Step(Line)
{
    public override bool Exclusive => Steps.Any(step => step.Exclusive);
}

/// <summary>The branches at the same time.</summary>
internal sealed record ParallelStep(int Line, ImmutableArray<ImmutableArray<Step>> Branches) : Step(Line)
{
    public override bool Exclusive => Branches.Any(branch => branch.Any(step => step.Exclusive));
}

/// <param name="Name">Of a check in <c>Checks/</c>.</param>
/// <param name="On">Name of a saved message; null: that of the step.</param>
internal sealed record CheckCall(string Name, string? On, ImmutableSortedDictionary<string, string> Arguments);
