using CatsIce.ConformanceSuite.Yaml;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Language.Soundness;

/// <summary>Messages exist in the version and go the way the message table gives them. A document that must be refused may come from anybody: that is what such a scenario
/// is about.</summary>
internal static class MessageLook
{
    public static IEnumerable<(int Line, string Sentence)> At(Examined examined) => examined.Steps.SelectMany(step => step switch
    {
        DeliverStep { Document.Again: null } deliver => OfDelivery(examined, deliver),
        ExpectStep expect => OfExpectation(examined, expect),
        ExpectNoneStep none => Find(examined.Css, none.Message, out _) is { } fault ? [(step.Line, fault)] : [],
        _ => Enumerable.Empty<(int, string)>(),
    });

    private static IEnumerable<(int, string)> OfDelivery(Examined examined, DeliverStep step)
    {
        var (document, role) = (step.Document, examined.Scenario.Role);
        var css = examined.Css;
        if (document.Css is { } other && !examined.Around.Library.TryByVersion(other, out css))
        {
            yield return (step.Line, $"'css' is '{other}', but there is no such version of the specification.");
            yield break;
        }

        if (Find(css, document.Message, out var type) is { } fault)
        {
            yield return (step.Line, fault);
        }
        else if (role is not Role.Any && document.From == Parties.NameOf(role))
        {
            yield return (step.Line, $"'from' is '{document.From}', but that is the system under test in this scenario; the suite delivers documents of others.");
        }
        else if (step.Answer.Kind is AnswerKind.Receipt && Parties.All.Contains(document.From))
        {
            if (!Parties.Fits(document.From, type!.Sender.Role))
            {
                yield return (step.Line, $"{type.Code} must be receipted, but by the message table it comes from '{type.Sender.Role}', not from '{document.From}'.");
            }

            if (!Parties.Fits(role, type.Recipient.Role))
            {
                yield return (step.Line, $"{type.Code} must be receipted, but by the message table it goes to '{type.Recipient.Role}'; the system under test is '{Parties.NameOf(role)}' here.");
            }
        }
    }

    private static IEnumerable<(int, string)> OfExpectation(Examined examined, ExpectStep step)
    {
        var role = examined.Scenario.Role;
        if (Find(examined.Css, step.Message, out var type) is { } fault)
        {
            yield return (step.Line, fault);
            yield break;
        }

        if (!Parties.Fits(role, type!.Sender.Role))
        {
            yield return (step.Line, $"{type.Code} is expected of the system under test, which is '{Parties.NameOf(role)}' here; by the message table it comes from '{type.Sender.Role}'.");
        }

        if (step.To is { } to && Parties.All.Contains(to) && !Parties.Fits(to, type.Recipient.Role))
        {
            yield return (step.Line, $"{type.Code} is expected to go to '{to}'; by the message table it goes to '{type.Recipient.Role}'.");
        }

        if (step.Correlates is not null && type.Correlation is Correlation.Forbidden)
        {
            yield return (step.Line, $"{type.Code} answers no message: 'correlates' can't be expected of it.");
        }
    }

    private static string? Find(CommonSystemSpecification css, string code, out MessageType? type)
    {
        if (css.Messages.TryGet(code, out type))
        {
            return null;
        }

        var suggestion = Spelling.Suggest(code, css.Messages.All.Select(message => message.Code));
        return $"CSS {css.Version} has no message '{code}'{(suggestion.Length > 0 ? suggestion : ".")}";
    }
}
