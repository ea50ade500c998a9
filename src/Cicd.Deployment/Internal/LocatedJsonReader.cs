using System.Text;
using System.Text.Json;

namespace Cicd.Deployment.Internal;

/// <summary>Reads JSON of bounded depth, with comments and trailing commas, and keeps where each value stands.</summary>
internal ref struct LocatedJsonReader
{
    private const int Deepest = 8;

    private readonly ReadOnlySpan<byte> text;
    private readonly string file;
    private Utf8JsonReader json;

    private LocatedJsonReader(ReadOnlySpan<byte> text, string file)
    {
        this.text = text;
        this.file = file;
        json = new Utf8JsonReader(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = Deepest });
    }

    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="InvalidOperationException">It is not UTF-8.</exception>
    public static LocatedJson Read(ReadOnlySpan<byte> text, string file)
    {
        var reader = new LocatedJsonReader(text, file);
        reader.json.Read();
        var value = reader.ReadValue();
        reader.json.Read();
        return value;
    }

    private LocatedJson ReadValue()
    {
        var location = Location();
        switch (json.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new List<JsonMember>();
                while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
                {
                    var name = json.GetString()!;
                    var place = Location();
                    json.Read();
                    members.Add(new(name, place, ReadValue()));
                }

                return new JsonMembers(location, members);
            case JsonTokenType.String:
                return new JsonText(location, json.GetString()!, IsString: true);
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return new JsonText(location, Encoding.UTF8.GetString(json.ValueSpan), IsString: false);
            default:
                json.Skip();
                return new JsonOther(location);
        }
    }

    private readonly SourceLocation Location()
    {
        var before = text[..(int)json.TokenStartIndex];
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return new(file, before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }
}
