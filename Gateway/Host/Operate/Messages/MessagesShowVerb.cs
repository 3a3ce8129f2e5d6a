using System.CommandLine;
using System.Text.Json;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Registry;
using CatsIce.Gateway.Retention.Archives;
using CatsIce.Protocol.Evidence.Container;

namespace CatsIce.Gateway.Operate.Messages;

/// <summary><c>messages show</c></summary>
internal static class MessagesShowVerb
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web);

    public static Command Create()
    {
        var sources = new ConfigurationSources();
        var number = new Argument<Mark>("NUMBER")
        {
            Description = "The hub's message number, as 'messages find', receipts and Status give it; with an R, of a document that was refused.",
            CustomParser = result =>
            {
                if (!Mark.TryParse(result.Tokens[0].Value, out var mark))
                {
                    result.AddError($"'{result.Tokens[0].Value}' is no number of a message (4711) and none of a refusal (R12).");
                }
                return mark;
            },
        };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of lines." };
        var command = new Verb("show",
            "Show one message: its receipt, its movement, its deliveries with every attempt; of one that was archived, in which archive it is and how to read it there; of one that was refused, why. Exit code 1 when there is none of that number.",
            "messages show 4711") { number, json };
        sources.AddTo(command);
        command.SetAction(parsed =>
        {
            var (wanted, output) = (parsed.GetValue(number), parsed.InvocationConfiguration.Output);
            var dialect = ExistingDatabase.Open(HubSettings.ReadStore(sources.Build(parsed)));
            var stories = new MessageStory(dialect);
            if (!wanted.IsAccepted && new RefusalStory(dialect).Of(wanted.Number) is { } refused)
            {
                Told(refused, Write);
            }
            else if (wanted.IsAccepted && stories.Of(wanted.Number) is { } story)
            {
                Told(story, Write);
            }
            else if (wanted.IsAccepted && stories.ArchiveOf(wanted.Number) is { } archived)
            {
                Told(new { archived }, (to, _) => Write(to, archived));
            }
            else
            {
                parsed.InvocationConfiguration.Error.WriteLine($"There is no {(wanted.IsAccepted ? "message" : "refusal")} {wanted}.");
                return ExitCode.NegativeVerdict;
            }
            return ExitCode.Good;

            void Told<T>(T what, Action<TextWriter, T> write)
            {
                if (parsed.GetValue(json))
                {
                    output.WriteLine(JsonSerializer.Serialize(what, Plain));
                    return;
                }
                write(output, what);
            }
        });
        return command;
    }

    private static void Write(TextWriter output, MessageStory.Story story)
    {
        var told = story.Message;
        Line(output, $"message        {told.Number}, {told.Type} of CSS {told.CssVersion}, class {told.Priority}");
        Line(output, $"identification {told.MessageId}{(told.CorrelationId is { } answered ? $", answers {answered}" : "")}");
        Line(output, $"from, to       {told.Sender}, {told.Recipient}");
        Line(output, $"received       {MessageTable.Time(told.AtMs)} UTC, SHA-256 {told.Digest}");
        Line(output, told.ReceiptId is { } receipt ? $"receipt        {receipt}, issued {MessageTable.Time(told.IssuedAtMs!.Value)} UTC" : "receipt        none: the exchange wrote this message itself");
        Line(output, told.Mrn is not { } mrn ? "movement       none" : $"movement       {mrn}{(told.MovementState is { } state ? $", {state} since {MessageTable.Time(told.MovementChangedAtMs!.Value)} UTC" : "")}");
        if (told.ConvertedTo is { } version)
        {
            Line(output, $"delivered as   a copy in CSS {version}");
        }
        foreach (var delivery in story.Deliveries)
        {
            Line(output, $"delivery       to {delivery.Recipient}: {delivery.State}{(delivery.EndedAtMs is { } at ? $" {MessageTable.Time(at)} UTC" : $", given up {MessageTable.Time(delivery.ExpiresAtMs)} UTC at the latest")}");
            foreach (var attempt in story.Attempts.Where(attempt => attempt.OutboxId == delivery.OutboxId))
            {
                Line(output, $"  {attempt.Number,4}  {MessageTable.Time(attempt.StartedAtMs)}  {attempt.Outcome,-20} {attempt.Detail}");
            }
        }
    }

    private static void Write(TextWriter output, RefusalStory.Told told)
    {
        Line(output, $"refused        R{told.Number}, {told.Type ?? "unread"}, answered with {told.Answer}");
        Line(output, $"identification {told.MessageId ?? "none"}");
        Line(output, $"from           {told.Sender}");
        Line(output, $"received       {MessageTable.Time(told.AtMs)} UTC");
        Line(output, $"movement       {told.Mrn ?? "none"}");
        foreach (var problem in told.Problems)
        {
            Line(output, $"  {problem.Code}{(problem.Reason is { } reason ? $" {reason}" : "")}{(problem.Pointer is { } pointer ? $" at {pointer}" : "")}{(problem.OriginalValue is { } value ? $", found '{value}'" : "")}");
            Line(output, $"      {problem.Detail} {problem.Mend}");
        }
    }

    private static void Write(TextWriter output, WhereArchived told)
    {
        Line(output, $"message        {told.LogIndex}, {told.Type}; archived and no longer here");
        Line(output, $"identification {told.MessageId}");
        Line(output, $"from, to       {told.Sender}, {told.Recipient}");
        Line(output, $"received       {MessageTable.Time(told.ReceivedAt)} UTC, SHA-256 {told.DocumentDigest}");
        Line(output, $"receipt        {told.ReceiptId ?? "none: the exchange wrote this message itself"}");
        Line(output, $"movement       {told.Mrn ?? "none"}");
        Line(output, $"archive        {told.FileName} of {MessageTable.Time(told.MadeAt)} UTC, SHA-256 {told.Digest}");
        Line(output, $"to read it     unzip -p {told.FileName} {ContainerLayout.Document(told.LogIndex)}");
        Line(output, $"what it proves evidence verify {told.FileName} --all");
    }

    private static void Line(TextWriter output, string text) => output.WriteLine(OneLine.Of(text));
}
