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
        var number = new Argument<long>("NUMBER") { Description = "The hub's message number, as 'messages find', receipts and Status give it." };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of lines." };
        var command = new Verb("show",
            "Show one message: its receipt, its movement, its deliveries with every attempt; of one that was archived, in which archive it is and how to read it there. Exit code 1 when there is none of that number.",
            "messages show 4711") { number, json };
        sources.AddTo(command);
        command.SetAction(parsed =>
        {
            var (wanted, output) = (parsed.GetValue(number), parsed.InvocationConfiguration.Output);
            var stories = new MessageStory(ExistingDatabase.Open(HubSettings.ReadStore(sources.Build(parsed))));
            if (stories.Of(wanted) is { } story)
            {
                Told(story, Write);
            }
            else if (stories.ArchiveOf(wanted) is { } archived)
            {
                Told(new { archived }, (to, _) => Write(to, archived));
            }
            else
            {
                parsed.InvocationConfiguration.Error.WriteLine($"There is no message {wanted}.");
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
