namespace CatsIce.ConformanceSuite.Language.Soundness;

/// <summary>Silence proves something only when a message does come afterwards on the same way: then the way was open and the system alive.</summary>
internal static class SilenceLook
{
    public static IEnumerable<(int Line, string Sentence)> At(Examined examined)
    {
        var steps = examined.Steps.ToArray();
        return from none in steps.OfType<ExpectNoneStep>()
               let control = Array.FindIndex(steps, step => step is ExpectStep expect && expect.As == none.Control)
               where control < Array.IndexOf(steps, none)
               select (none.Line, control < 0
                   ? $"'control' names '{none.Control}', but no expectation of this scenario is saved under this name. Silence proves nothing without a message that does come afterwards."
                   : $"'control' names '{none.Control}', which comes before the silence (line {steps[control].Line}). It must come afterwards: only then was the way open all the time.");
    }
}
