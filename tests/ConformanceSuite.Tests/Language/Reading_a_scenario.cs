using CatsIce.ConformanceSuite.Language;
using CatsIce.Schemas;
using CatsIce.Schemas.Examples;

namespace ConformanceSuite.Tests.Language;

public sealed class Reading_a_scenario
{
    [Fact]
    public void Gives_all_that_its_head_says()
    {
        var scenario = ScenarioText.Sound(ScenarioText.Head + ScenarioText.Steps);
        Assert.Equal("TR-DST-0012", scenario.Id);
        Assert.Equal("3.0", scenario.Css);
        Assert.Equal(Role.Destination, scenario.Role);
        Assert.Equal("arrival", scenario.Family);
        Assert.Equal(["tir"], scenario.Requires);
        Assert.Equal(["CSS-ARR-001"], scenario.Verifies);
        Assert.Equal(RequirementLevel.Must, scenario.Level);
        Assert.False(scenario.Negative);
        Assert.Equal(new MovementStory("TIR", Diverted: false, Overdue: false, Seed: 7), scenario.Movement);
        Assert.Equal(64, scenario.Hash.Length);
        Assert.False(scenario.Exclusive);
    }

    [Fact]
    public void Gives_steps_with_their_lines()
    {
        var steps = ScenarioText.Sound(ScenarioText.Head + ScenarioText.Steps).Steps;
        var deliver = Assert.IsType<DeliverStep>(steps[0]);
        Assert.Equal((13, "departure", "IE001", "record"), (deliver.Line, deliver.Document.From, deliver.Document.Message, deliver.As));
        Assert.Equal(AnswerKind.Receipt, deliver.Answer.Kind);
        var expect = Assert.IsType<ExpectStep>(steps[2]);
        Assert.Equal((16, "departure", "T-ARRIVAL"), (expect.Line, expect.To, expect.Within));
        Assert.Equal("record", Assert.Single(expect.Checks).Arguments["as"]);
        Assert.Equal(Reply.Receipt, expect.Reply);
    }

    [Fact]
    public void Takes_the_code_of_Norway_and_the_number_of_a_version_as_texts()
    {
        // YAML 1.1 takes NO, on and y as truth values, 3.0 and 0x1F as numbers and 1:20 as eighty.
        var scenario = ScenarioText.Sound(ScenarioText.Head.Replace("\"3.0\"", "3.0", StringComparison.Ordinal)
            + "  - stimulate: { do: arrival, with: { country: NO, sealed: on, count: 007, ratio: 1.10, hex: 0x1F, time: 1:20, none: ~, null: null } }\n" + ScenarioText.Steps);
        Assert.Equal("3.0", scenario.Css);
        var values = Assert.IsType<StimulateStep>(scenario.Steps[0]).With;
        Assert.Equal(["NO", "on", "007", "1.10", "0x1F", "1:20", "~", "null"],
            new[] { "country", "sealed", "count", "ratio", "hex", "time", "none", "null" }.Select(key => values[key]));
    }

    [Theory]
    [InlineData("receipt", "Receipt", null)]
    [InlineData("signed", "Signed", null)]
    [InlineData("refused", "Refused", null)]
    [InlineData("nack", "Nack", null)]
    [InlineData("nack 92", "Nack", "92")]
    [InlineData("IE906 92", "FunctionalNack", "92")]
    [InlineData("IE917 52", "XmlNack", "52")]
    [InlineData("fault Unavailable", "Fault", "Unavailable")]
    [InlineData("{ nack: 12, reason: CL008, pointer: /IE001/TransitOperation/MRN }", "Nack", "12")]
    [InlineData("{ fault: Throttled }", "Fault", "Throttled")]
    public void Takes_answers_in_words_and_in_groups(string text, string kind, string? code)
    {
        var steps = $"  - deliver: {{ from: departure, message: IE001 }}\n    answer: {text}\n";
        var head = ScenarioText.Head.Replace("polarity: positive", "polarity: negative", StringComparison.Ordinal);
        var answer = Assert.IsType<DeliverStep>(ScenarioText.Sound(head + steps).Steps[0]).Answer;
        Assert.Equal((kind, code), (answer.Kind.ToString(), answer.Code));
    }

    [Fact]
    public void Knows_the_document_that_is_delivered_again()
    {
        var steps = ScenarioText.Sound(ScenarioText.Head + "  - deliver: { from: departure, message: IE001, as: record }\n  - deliver: { again: record }\n    answer: { same-as: record }\n").Steps;
        var again = Assert.IsType<DeliverStep>(steps[1]);
        Assert.Equal(("departure", "IE001", "record"), (again.Document.From, again.Document.Message, again.Document.Again));
        Assert.Equal("record", again.Answer.SameAs);
    }

    [Fact]
    public void Takes_every_kind_of_change_to_a_document()
    {
        const string Edits =
            """
              - deliver:
                  from: departure
                  message: IE001
                  template: whole.xml
                  edit:
                    - { at: TransitOperation/MRN, set: "${mrn}" }
                    - { at: Consignment/grossMass, remove: true }
                    - { at: Consignment, insert: "<a>1</a><b/>", place: within }
                    - { at: Consignment, copy: "Consignment/HouseConsignment[1]" }

            """;
        var edits = Assert.IsType<DeliverStep>(ScenarioText.Sound(ScenarioText.Head + Edits).Steps[0]).Document.Edits;
        Assert.Equal(
            [
                new DocumentEdit.SetValue("TransitOperation/MRN", "${mrn}"), new DocumentEdit.RemoveElement("Consignment/grossMass"),
                new DocumentEdit.InsertElements("Consignment", "<a>1</a><b/>", EditPlace.Within), new DocumentEdit.CopyElements("Consignment", "Consignment/HouseConsignment[1]", EditPlace.After),
            ],
            edits);
    }

    [Fact]
    public void Takes_steps_within_steps_and_knows_what_must_run_alone()
    {
        const string Inner =
            """
              - repeat:
                  each: [ { office: GE009001 }, { office: GE011001 } ]
                  steps:
                    - stimulate: { do: arrival, with: { office: "${office}" } }
              - parallel:
                  - - deliver: { from: departure, message: IE001, as: first }
                  - - advance: { by: T-ARRIVAL, less: PT1M }
              - ask: { text: "Is it shown?", requirement: CSS-FUN-013 }
              - expectNone: { message: IE006, to: departure, for: PT2S, control: arrival }
              - expect: { message: IE006, correlates: first, as: arrival }
                reply: { how: lost, times: 3 }

            """;
        var scenario = ScenarioText.Sound(ScenarioText.Head + Inner.Replace("correlates: first, ", "", StringComparison.Ordinal));
        Assert.Equal(2, Assert.IsType<RepeatStep>(scenario.Steps[0]).Each.Length);
        Assert.Equal(2, Assert.IsType<ParallelStep>(scenario.Steps[1]).Branches.Length);
        Assert.Equal(new Reply(ReplyKind.Lost, null, 3), Assert.IsType<ExpectStep>(scenario.Steps[4]).Reply);
        Assert.True(scenario.Exclusive);
        ScenarioText.Refused(ScenarioText.Head + Inner, 22, "IE006 answers no message: 'correlates' can't be expected of it.");
    }
}
