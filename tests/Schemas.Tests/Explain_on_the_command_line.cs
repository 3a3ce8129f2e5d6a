using System.Text.Json;
using CatsIce.Schemas;

namespace Schemas.Tests;

public sealed class Explain_on_the_command_line
{
    [Fact]
    public void A_number_with_two_meanings_gets_both()
    {
        var (code, output, error) = Command_line.Run("explain", "13");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("13: errorCode of IE917", output, StringComparison.Ordinal);
        Assert.Contains("13: errorCode of IE906", output, StringComparison.Ordinal);
        Assert.Contains("Condition violation: missing", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("R0028", "rule, CSS", "check digit", "mend", "IE006")]
    [InlineData("C0365-negative", "condition, CSS", "requestRejectionReasonCode", "C0365", "errorCode 15")]
    [InlineData("cl017", "code list, CSS", "used by", "/IE001/Consignment/HouseConsignment/ConsignmentItem/Packaging/typeOfPackages", "from 20")]
    [InlineData("IE050", "message, CSS", "Anticipated transit record", "CustomsOfficeOfTransitDeclared [1..9]", "an18")]
    [InlineData("C_ATR_SND", "IE050: message", "purpose", "departure", "transit")]
    [InlineData("S019", "errorReason of IE906", "changed after signing", "mend", "sign last")]
    [InlineData("H002", "errorReason of IE906", "registered nowhere", "mend", "administration")]
    [InlineData("Throttled", "code of a Fault", "HTTP 429", "Receiver", "Retry-After")]
    [InlineData("Unreachable", "reasonCode of IC901", "could not be reached", "mend", "fallback")]
    [InlineData("/IE001/Consignment/HouseConsignment[2]/grossMass", "element, CSS", "n..16,6", "stands in", "R0983")]
    [InlineData("TransitOperation/MRN", "element, CSS", "an18", "R0028", "IE118")]
    [InlineData("Released", "state of the movement in the view 'exchange'", "reached by", "IE001", "taken here")]
    [InlineData("departure", "role in a movement", "issued the MRN", "sends", "IE050")]
    [InlineData("T-ENQUIRY-ANSWER", "timer, CSS", "default", "28 days", "starts when")]
    [InlineData("CSS-ENQ-003", "requirement (MUST), CSS", "T-ENQUIRY-ANSWER", "tested", "Enquiry")]
    [InlineData("R0221", "rule, CSS", "example", "In IE001", "14 at")]
    [InlineData("IE180", "message, CSS", "at exchange", "Released, UnderWay -> UnderWay", "incident")]
    [InlineData("Consignor", "data group, CSS", "holds", "name", "stands in")]
    public void Everything_known_is_told(string word, params string[] told)
    {
        var (code, output, error) = Command_line.Run("explain", word);
        Assert.Equal((0, ""), (code, error));
        Assert.All(told, text => Assert.Contains(text, output, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_message_rule_list_and_code_is_explained()
    {
        string[] words =
        [
            .. Documents.Css.Messages.All.Select(m => m.Code), .. Documents.Css.Rules.All.Select(r => r.Id).Concat(Documents.Css.Rules.All.Select(r => r.Reason)).Distinct(),
            .. Documents.Css.CodeLists.All.Select(l => l.Name), .. SchemaLibrary.Default.Errors.All.Select(e => e.Code).Distinct(),
            .. Documents.Css.Requirements.All.Select(r => r.Id), .. Documents.Css.Timers.All.Select(t => t.Id),
        ];
        var (code, output, error) = Command_line.Run(["explain", "--json", .. words]);
        Assert.Equal((0, ""), (code, error));
        var subjects = JsonDocument.Parse(output).RootElement.EnumerateArray().Select(e => e.GetProperty("subject").GetString()!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.Empty(words.Except(Documents.Css.Rules.All.Select(r => r.Id).Except(Documents.Css.Rules.All.Select(r => r.Reason))).Except(subjects, StringComparer.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("error: nothing is known about 'R0978'. The nearest are: R0987", "explain", "R0978")]
    [InlineData("error: nothing is known about 'grosMass'. The nearest are: grossMass", "explain", "grosMass")]
    [InlineData("error: nothing is known about '%$&!'. Try 'list messages'", "explain", "%$&!")]
    [InlineData("error: nothing is known about ''.", "explain", "")]
    [InlineData("error: nothing is known about '/'.", "explain", "/")]
    [InlineData("error: nothing is known about '[1]'.", "explain", "[1]")]
    [InlineData("error: nothing is known about 'a\\u000Ab'.", "explain", "a\nb")]
    [InlineData("error: there is no CSS '9.9'; versions are ", "explain", "IE001", "--css", "9.9")]
    [InlineData("error: ", "explain", "IE001", "--css")]
    [InlineData("error: Required argument missing", "explain")]
    public void What_is_unknown_is_one_line_and_exit_code_2(string message, params string[] arguments) => Command_line.Refuses(message, arguments);

    [Fact]
    public void A_word_of_any_length_gets_an_answer() => Command_line.Refuses("error: nothing is known about 'x", "explain", new string('x', 100_000));

    [Fact]
    public void A_thousand_words_made_by_chance_are_explained_or_refused_in_one_line()
    {
        var random = new Random(20260601);
        string[] known = [.. Documents.Css.Messages.All.Select(m => m.Code), .. Documents.Css.Rules.All.Select(r => r.Id), "/IE001/Consignment/HouseConsignment[2]/grossMass", "T-ENQUIRY-ANSWER", "13", "--css"];
        for (var i = 0; i < 1000; i++)
        {
            var word = i % 2 == 0 ? Changed(known[random.Next(known.Length)], random) : new string([.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => (char)random.Next(1, 0xFFFF))]);
            var (code, output, error) = Command_line.Run("explain", "--", word);
            Assert.True(code == 0 ? output.Length > 0 && error.Length == 0 : code == 2 && output.Length == 0 && error.TrimEnd().Split('\n').Length == 1, $"{i}: '{word}' {code} {error}");
        }
    }

    private static string Changed(string word, Random random)
    {
        var at = random.Next(word.Length);
        return random.Next(3) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, ((char)random.Next(32, 127)).ToString()),
            _ => word[..at] + (char)random.Next(32, 127) + word[(at + 1)..],
        };
    }

    [Fact]
    public void One_unknown_word_among_others_ends_the_whole_command() => Command_line.Refuses("error: nothing is known about 'IE999'", "explain", "IE001", "IE999");
}
