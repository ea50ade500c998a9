using System.Text.Json;

namespace Cicd;

internal ref struct ParameterFileReader
{
    private const int Deepest = 8;

    private readonly ReadOnlySpan<byte> text;
    private readonly List<ParameterFileEntry> entries = [];
    private readonly List<PipelineProblem> problems = [];
    private Utf8JsonReader json;

    private ParameterFileReader(ReadOnlySpan<byte> text)
    {
        this.text = text;
        json = new Utf8JsonReader(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = Deepest });
    }

    public static ParameterFile Read(ReadOnlySpan<byte> text)
    {
        var reader = new ParameterFileReader(text);
        reader.ReadAll();
        return new(reader.entries, reader.problems);
    }

    private void ReadAll()
    {
        try
        {
            json.Read();
            if (json.TokenType != JsonTokenType.StartObject)
            {
                Problem("""An object was expected: { "parameters": { "name": "value" } }.""");
                return;
            }

            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                ReadTopLevel();
            }

            json.Read();
        }
        catch (JsonException exception)
        {
            // The parser's own message may quote the text, which may hold a secret that should not be there.
            var line = (int)(exception.LineNumber ?? 0) + 1;
            var column = (int)(exception.BytePositionInLine ?? 0) + 1;
            entries.Clear();
            problems.Clear();
            problems.Add(new("This is not valid JSON.", new SourceLocation(ParameterFile.FileName, line, column)));
        }
        catch (InvalidOperationException)
        {
            entries.Clear();
            Problem("This is not valid UTF-8.");
        }
    }

    private void ReadTopLevel()
    {
        var name = json.GetString()!;
        var location = Location();
        json.Read();
        if (name == "parameters" && json.TokenType == JsonTokenType.StartObject)
        {
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                ReadParameter();
            }

            return;
        }

        if (name == "parameters")
        {
            Problem("""An object was expected: "parameters": { "name": "value" }.""");
        }
        else if (name is not ("$schema" or ParameterFile.EnvironmentsKey))
        {
            problems.Add(new($"'{name}' is not known here: the file holds \"parameters\" and \"environments\".", location));
        }

        json.Skip();
    }

    private void ReadParameter()
    {
        var name = json.GetString()!;
        var location = Location();
        if (entries.Exists(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            problems.Add(new($"Parameter '{name}' stands here twice.", location));
        }

        json.Read();
        var isArray = json.TokenType == JsonTokenType.StartArray;
        var values = new List<string>();
        if (isArray)
        {
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                ReadValue(name, values);
            }
        }
        else
        {
            ReadValue(name, values);
        }

        entries.Add(new(name, values, isArray, location));
    }

    private void ReadValue(string name, List<string> values)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.String:
                values.Add(json.GetString()!);
                break;
            case JsonTokenType.Number:
                values.Add(System.Text.Encoding.UTF8.GetString(json.ValueSpan));
                break;
            case JsonTokenType.True:
                values.Add("true");
                break;
            case JsonTokenType.False:
                values.Add("false");
                break;
            default:
                Problem($"Parameter '{name}' must be a string, a number, true, false, or an array of these.");
                json.Skip();
                break;
        }
    }

    private readonly void Problem(string message) => problems.Add(new(message, Location()));

    private readonly SourceLocation Location()
    {
        var before = text[..(int)json.TokenStartIndex];
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return new(ParameterFile.FileName, before.Count((byte)'\n') + 1, System.Text.Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }
}
