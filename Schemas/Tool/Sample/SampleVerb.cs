using System.CommandLine;
using CatsIce.Schemas.Sampling;
using CatsIce.Schemas.Tool.CommandLine;

namespace CatsIce.Schemas.Tool.Sample;

/// <summary><c>sample IE050 --seed 1 --size typical</c></summary>
internal static class SampleVerb
{
    private static readonly string[] Sizes = [.. Enum.GetNames<SampleSize>().Select(name => name.ToLowerInvariant())];

    public static Command Create()
    {
        var message = new Argument<string>("MESSAGE") { Description = "The code of a message, as IE050." };
        var seed = new Option<long>("--seed") { Description = "A whole number. The same seed gives the same journey, so messages of one seed belong together.", DefaultValueFactory = _ => 1 };
        var size = new Option<string>("--size") { Description = $"One of {string.Join(", ", Sizes)}.", DefaultValueFactory = _ => "typical" };
        var css = CssOption.Create("The version of the specification; without it the newest.");
        var file = new Option<string?>("--out") { Description = "Write to this file instead of the standard output.", HelpName = "FILE" };
        var verb = new Command(
            "sample",
            """
            Writes a valid, unsigned document: realistic, another for each seed, and the same on every machine. The default is a
            document as a country sends it every day; minimal holds only what must be there, maximal all that may be.

            Exit codes: 0 written, 2 the command line or the file can not be used.
            Example: sample IE050 --seed 7 --size maximal --out IE050.xml
            """)
        {
            message, seed, size, css, file,
        };
        verb.SetAction(parsed => Run(
            new(parsed.GetRequiredValue(message), parsed.GetRequiredValue(seed), parsed.GetRequiredValue(size), parsed.GetValue(css), parsed.GetValue(file)),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return verb;
    }

    private static int Run(SampleOrder order, TextWriter output, TextWriter error)
    {
        if (!CssOption.TryResolve(order.Css, out var css, out var fault))
        {
            return Fault.Write(error, fault);
        }

        if (!css.Messages.TryGet(order.Message, out _))
        {
            return Fault.Write(error, $"CSS {css.Version} has no message '{order.Message}'; 'list messages' names those there are.");
        }

        if (!Sizes.Contains(order.Size))
        {
            return Fault.Write(error, $"there is no size '{order.Size}'; there are {string.Join(", ", Sizes)}.");
        }

        var size = Enum.Parse<SampleSize>(order.Size, ignoreCase: true);
        var document = new SampleGenerator(css).Make(order.Message, Journey.Of(order.Seed), size).Document.Span;
        if (order.File is { } file)
        {
            File.WriteAllBytes(file, document);
        }
        else
        {
            output.Write(System.Text.Encoding.UTF8.GetString(document));
        }

        return ExitCode.Valid;
    }

    private sealed record SampleOrder(string Message, long Seed, string Size, string? Css, string? File);
}
