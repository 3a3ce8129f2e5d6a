namespace ConformanceSuite.Tests.Language;

/// <summary>Each with one fault, its line and its sentence. The head of the sound scenario ends in line 12.</summary>
public sealed class A_scenario_is_refused
{
    [Theory]
    [InlineData("titel: x", 2, "'titel' is no key of a scenario; did you mean 'title'?")]
    [InlineData("owner: x", 2, "'owner' is no key of a scenario; keys are id, title, css, role, family, requires, verifies, level, polarity, preconditions, movement, steps.")]
    [InlineData("\ttitle: x", 2, "The line is indented with a tab. YAML takes blanks only.")]
    [InlineData("id: TR-DST-0013", 2, "'id' stands here a second time; the first is in line 1.")]
    public void For_a_line_that_does_not_belong_there(string added, int line, string sentence) =>
        ScenarioText.Refused(ScenarioText.Head.Replace("title:", added + "\ntitle:", StringComparison.Ordinal) + ScenarioText.Steps, line, sentence);

    [Theory]
    [InlineData("title: Destination reports the arrival of goods that were released", "", 1, "'title' is missing: a scenario needs it.")]
    [InlineData("title: Destination reports the arrival of goods that were released", "title:", 2, "'title' must be a text, but here is nothing.")]
    [InlineData("title: Destination reports the arrival of goods that were released", "title: [a, b]", 2, "'title' must be a text, but here is a list.")]
    [InlineData("id: TR-DST-0012", "id: DST-12", 1, "'id' is 'DST-12'; expected TR, three letters and four digits: TR-DST-0012.")]
    [InlineData("css: \"3.0\"", "css: 3", 3, "'css' is '3', but versions of the specification are 2.0, 3.0.")]
    [InlineData("css: \"3.0\"", "css: *newest", 3, "Anchors (&), aliases (*) and tags (!) are not taken: write the value itself, in quotation marks if it begins with such a sign.")]
    [InlineData("role: destination", "role: exchange", 4, "'role' is 'exchange'; expected any or departure or transit or destination or guarantee.")]
    [InlineData("family: arrival", "family: core", 5, "The file lies in 'v3.0/arrival', but version and family of the scenario say 'v3.0/core/'.")]
    [InlineData("requires: [tir]", "requires: [tirr]", 6, "There is no feature 'tirr'; did you mean 'tir'?")]
    [InlineData("requires: [tir]", "requires: tir", 6, "'requires' must be a list, but here is a text.")]
    [InlineData("requires: [tir]", "requires: [tir, tir]", 6, "'tir' stands twice in 'requires'.")]
    [InlineData("verifies: [CSS-ARR-001]", "verifies: []", 7, "'verifies' is empty: a scenario that verifies no requirement of the specification proves nothing.")]
    [InlineData("verifies: [CSS-ARR-001]", "verifies: [CSS-ARR-999]", 7, "CSS 3.0 has no requirement 'CSS-ARR-999'; did you mean 'CSS-ARR-009'?")]
    [InlineData("verifies: [CSS-ARR-001]", "verifies: [CSS-SEC-006]", 7, "CSS-SEC-006 binds only operator: no scenario with the system of a country can verify it.")]
    [InlineData("level: must", "level: should", 8, "'level' is 'should', but the strictest requirement it verifies, CSS-ARR-001, is a MUST.")]
    [InlineData("polarity: positive", "polarity: negativ", 9, "'polarity' is 'negativ'; expected positive or negative.")]
    [InlineData("preconditions: []", "preconditions: [TR-DST-0012]", 10, "The scenario is its own precondition.")]
    [InlineData("movement: { kind: TIR, seed: 7 }", "movement: { kind: T2 }", 11, "'kind' is 'T2'; expected T1 or TIR.")]
    [InlineData("movement: { kind: TIR, seed: 7 }", "movement: { seed: -1 }", 11, "'seed' is '-1'; expected a whole number from 0 to 1000000.")]
    [InlineData("movement: { kind: TIR, seed: 7 }", "movement: { diverted: yes }", 11, "'diverted' is 'yes'; expected true or false.")]
    public void For_its_head(string good, string bad, int line, string sentence)
    {
        var text = ScenarioText.Head.Replace(good, bad, StringComparison.Ordinal) + ScenarioText.Steps;
        ScenarioText.Refused(text, line, sentence);
    }

    [Theory]
    [InlineData("- deliver: { from: departure, message: IE001 }\n    reply: receipt", 14, "'reply' is no key of a step 'deliver'; keys are deliver, answer.")]
    [InlineData("- delivr: { from: departure, message: IE001 }",
        13, "A step says exactly one of deliver, stimulate, expect, expectNone, advance, restart, check, ask, repeat, parallel; found 'delivr'.")]
    [InlineData("- restart", 13, "A step is a group of keys that begins with one of deliver, stimulate, expect, expectNone, advance, restart, check, ask, repeat, parallel, but here is a text.")]
    [InlineData("- deliver: { form: departure, from: departure, message: IE001 }", 13, "'form' is no key of 'deliver'; did you mean 'from'?")]
    [InlineData("- deliver: { message: IE001 }", 13, "'from' is missing: 'deliver' needs it.")]
    [InlineData("- deliver: { from: departure, message: IE001, favourable: no }", 13, "'favourable' is 'no'; expected true or false.")]
    [InlineData("- deliver: { from: nobody, message: IE001 }",
        13, "There is no party 'nobody'; expected one of departure, destination, exchange, guarantee, guarantee2, guarantor, stranger, transit, transit2.")]
    [InlineData("- deliver: { from: departure, message: IE999 }", 13, "CSS 3.0 has no message 'IE999'.")]
    [InlineData("- deliver: { from: destination, message: IE006 }", 13, "'from' is 'destination', but that is the system under test in this scenario; the suite delivers documents of others.")]
    [InlineData("- deliver: { from: transit, message: IE001 }", 13, "IE001 must be receipted, but by the message table it comes from 'departure', not from 'transit'.")]
    [InlineData("- deliver: { from: departure, message: IE050 }",
        13, "IE050 must be receipted, but by the message table it goes to 'transit'; the system under test is 'destination' here.")]
    [InlineData("- deliver: { from: departure, message: IE001, template: none.xml }", 13, "There is no payload 'v3.0/payloads/none.xml'.")]
    [InlineData("- deliver: { from: departure, message: IE001, css: \"4.0\" }", 13, "'css' is '4.0', but there is no such version of the specification.")]
    [InlineData("- deliver: { from: departure, message: IE001, forge: digest-alterd }\n    answer: signed", 13, "There is no forgery 'digest-alterd'; did you mean 'digest-altered'?")]
    [InlineData("- deliver: { from: departure, message: IE001, edit: [ { at: MRN } ] }", 13, "A change to a document says exactly one of set, remove, insert, copy; found none.")]
    [InlineData("- deliver: { from: departure, message: IE001, edit: [ { at: \"MRN[\", set: x } ] }", 13, "'MRN[' is no XPath 1.0.")]
    [InlineData("- deliver: { from: departure, message: IE001, edit: [ { at: MRN, insert: \"<a>\" } ] }",
        13, "What is inserted at 'MRN' is not well-formed XML: one element or several, without namespaces.")]
    [InlineData("- deliver: { from: departure, message: IE001, edit: [ { at: MRN, set: x, place: after } ] }", 13, "'place' stands beside 'insert' or 'copy'; 'set' has no use for it.")]
    [InlineData("- deliver: { from: departure, message: IE001, age: old }", 13, "'age' is 'old'; expected an ISO 8601 duration (PT10M).")]
    [InlineData("- deliver: { again: record }", 13, "'again' names 'record', but nothing was delivered under this name before.")]
    [InlineData("- deliver: { from: departure, message: IE001 }\n    answer: yes", 14, "'answer' is 'yes'; expected receipt, signed, refused, or one of nack, IE906, IE917, fault with or without a code: nack 92.")]
    [InlineData("- deliver: { from: departure, message: IE001 }\n    answer: nack 92", 13, "The scenario is positive, but this delivery must be refused: 'polarity' must be negative.")]
    [InlineData("- stimulate: { do: departure }", 13, "There is no stimulus 'departure'; expected one of arrival, release.")]
    [InlineData("- expect: { message: IE001 }", 13, "IE001 is expected of the system under test, which is 'destination' here; by the message table it comes from 'departure'.")]
    [InlineData("- expect: { message: IE006, to: transit }", 13, "IE006 is expected to go to 'transit'; by the message table it goes to 'departure'.")]
    [InlineData("- expect: { message: IE006, within: T-ARIVAL }",
        13, "'within' is 'T-ARIVAL', which is neither a timer of CSS 3.0 nor a duration in one unit as PT30S, PT5M, PT1H or P8D; did you mean 'T-ARRIVAL'?")]
    [InlineData("- expect: { message: IE006, checks: [same-mrm] }", 13, "There is no check 'same-mrm'; did you mean 'same-mrn'?")]
    [InlineData("- expect: { message: IE006 }\n    reply: nack", 14, "'reply' is 'nack'; expected receipt, lost, not-now, forged, or nack or fault with a code: nack 92.")]
    [InlineData("- expect: { message: IE006 }\n    reply: fault NotNow", 13, "'reply' has the code 'NotNow', which is none of the codes of Faults (as Unavailable).")]
    [InlineData("- check: { on: nothing }", 13, "'name' is missing: a step 'check' needs it.")]
    [InlineData("- check: { name: count, is: \"1\", on: nothing }", 13, "'on' names 'nothing', but no message before this step is saved under this name.")]
    [InlineData("- check: { name: same-mrn }", 13, "The check 'same-mrn' needs the argument 'as': the message that is compared with.")]
    [InlineData("- check: { name: same-mrn, as: nothing }", 13, "'as' names 'nothing', but no message before this step is saved under this name.")]
    [InlineData("- check: { name: count, is: \"1\", of: IE006 }", 13, "The check 'count' has no argument 'of'; it takes is, at, within, requirement.")]
    [InlineData("- check: { name: count, is: many }", 13, "The argument 'is' of 'count' is 'many'; expected a whole number.")]
    [InlineData("- check: { name: count, is: \"1\", at: \"MRN[\" }", 13, "The argument 'at' of 'count' is 'MRN['; expected an XPath 1.0 from the root element.")]
    [InlineData("- check: { name: count, is: \"1\", within: soon }", 13, "The argument 'within' of 'count' is 'soon'; expected a timer or a duration in one unit as PT30S.")]
    [InlineData("- check: { name: count, is: \"1\", requirement: CSS-ARR-999 }", 13, "CSS 3.0 has no requirement 'CSS-ARR-999'; did you mean 'CSS-ARR-009'?")]
    [InlineData("- ask: { text: \"?\", requirement: CSS-XXX-001 }", 13, "CSS 3.0 has no requirement 'CSS-XXX-001'; did you mean 'CSS-XML-001'?")]
    [InlineData("- repeat: { each: [], steps: [ restart: {} ] }", 13, "'each' is a list of at least one group of values: { office: UZ026001 }.")]
    [InlineData("- parallel: [ [ restart: {} ] ]", 13, "'parallel' needs at least two branches, each a list of steps.")]
    public void For_a_step(string step, int line, string sentence) => ScenarioText.Refused(ScenarioText.Head + "  " + step + "\n" + ScenarioText.Steps, line, sentence);

    [Theory]
    [InlineData("${mrm}", "${mrm} is known neither to the language nor to a repetition around this step; did you mean 'mrn'?")]
    [InlineData("${mrn", "In '${mrn' a variable begins with ${ and does not end with }.")]
    [InlineData("${record.mrn}", "${record.mrn}: nothing before this step is saved as 'record'.")]
    [InlineData("${record:/IE001/MRN}", "${record:/IE001/MRN}: no message before this step is saved as 'record'.")]
    [InlineData("${departure.seat}", "${departure.seat}: 'seat' is none of country, participant, office, other-office.")]
    [InlineData("${mrn.1}", "${mrn.1}: other movements have the numbers 2 to 99.")]
    [InlineData("${timer.T-PRESNT}", "${timer.T-PRESNT}: CSS 3.0 has no timer 'T-PRESNT'; did you mean 'T-PRESENT'?")]
    public void For_a_variable(string text, string sentence) =>
        ScenarioText.Refused(ScenarioText.Head + $"  - stimulate: {{ do: arrival, with: {{ value: \"{text}\" }} }}\n" + ScenarioText.Steps, 13, sentence);

    [Fact]
    public void For_a_name_that_is_given_twice() =>
        ScenarioText.Refused(ScenarioText.Head + ScenarioText.Steps + "  - stimulate: { do: arrival, as: record }\n", 18, "The name 'record' is given twice; line 13 has it already.");

    [Fact]
    public void For_silence_that_nothing_breaks() => ScenarioText.Refused(
        ScenarioText.Head + ScenarioText.Steps + "  - expectNone: { message: IE006, for: PT2S, control: record }\n",
        18,
        "'control' names 'record', but no expectation of this scenario is saved under this name. Silence proves nothing without a message that does come afterwards.");

    [Fact]
    public void For_silence_after_its_control() => ScenarioText.Refused(
        ScenarioText.Head + ScenarioText.Steps + "  - expectNone: { message: IE006, for: PT2S, control: arrival }\n",
        18,
        "'control' names 'arrival', which comes before the silence (line 16). It must come afterwards: only then was the way open all the time.");

    [Fact]
    public void For_asking_nothing() => ScenarioText.Refused(
        ScenarioText.Head + "  - stimulate: { do: arrival }\n",
        12,
        "The scenario asks nothing of the system under test: no deliver, expect, expectNone, check or ask is among its steps.");

    [Theory]
    [InlineData("", 0, "The file is empty.")]
    [InlineData("just words", 1, "A scenario is a group of keys (id, title, css, role, family, requires, verifies, level, polarity, preconditions, movement, steps), but here is a text.")]
    [InlineData("id: [1", 2, "From here on this can't be read as YAML. Look at indents, colons, brackets and quotation marks: between { } and [ ], a text with one of , [ ] { } needs them.")]
    [InlineData("a: 1\n---\nb: 2\n", 2, "A second document begins here ('---'). A file holds one.")]
    public void For_being_no_scenario_at_all(string text, int line, string sentence) => ScenarioText.Refused(text, line, sentence);

    [Fact]
    public void With_all_its_faults_at_once()
    {
        var faults = ScenarioText.Faults(ScenarioText.Head.Replace("role: destination", "role: dst", StringComparison.Ordinal).Replace("level: must", "level: hard", StringComparison.Ordinal) + "  - wait: {}\n");
        Assert.Equal([$"{ScenarioText.File}:4", $"{ScenarioText.File}:8", $"{ScenarioText.File}:13"], faults.Select(fault => fault[..fault.IndexOf(": ", StringComparison.Ordinal)]));
    }
}
