"""The closed word classes in the grammar of ranks, posts, units and names; all lower case and NFC."""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """The phrases of a list separated by semicolons and line ends."""
    return tuple(phrase for line in text.splitlines() for part in line.split(";") if (phrase := part.strip()))


POSTS = words("""
chủ tịch; phó chủ tịch; chủ tịch nước; phó chủ tịch nước; chủ tịch quốc hội; phó chủ tịch quốc hội
phó chủ tịch thường trực; phó chủ tịch thường trực quốc hội; chủ tịch danh dự; chủ tịch điều hành; tổng bí thư
bí thư; phó bí thư; phó bí thư thường trực; bí thư thứ nhất; thường trực ban bí thư; thủ tướng; phó thủ tướng
phó thủ tướng thường trực; thủ tướng chính phủ; phó thủ tướng chính phủ; phó thủ tướng thường trực chính phủ
bộ trưởng; thứ trưởng; thứ trưởng thường trực; phó bộ trưởng; ủy viên; ủy viên thường trực; ủy viên dự khuyết
ủy viên thường vụ; chủ nhiệm; phó chủ nhiệm; phó chủ nhiệm thường trực; phó chủ nhiệm tổng cục; tổng chủ nhiệm
trưởng ban; phó ban; phó ban chỉ huy; trưởng ban chỉ huy; phó trưởng ban chỉ huy; phó trưởng ban; phó trưởng ban thường trực; trưởng tiểu ban; phó trưởng tiểu ban; trưởng đoàn
phó đoàn; phó trưởng đoàn; tổng cục trưởng; phó tổng cục trưởng; tổng cục phó; cục trưởng; cục phó; phó cục trưởng
vụ trưởng; vụ phó; phó vụ trưởng; chi cục trưởng; phó chi cục trưởng; chi cục phó; viện trưởng; viện phó
phó viện trưởng; chánh án; phó chánh án; chánh tòa; phó chánh tòa; chánh thanh tra; phó chánh thanh tra
phó tổng thanh tra; phó chánh văn phòng; chánh văn phòng; tổng kiểm toán; phó tổng kiểm toán; tổng giám đốc
phó tổng giám đốc; giám đốc; phó giám đốc; giám đốc điều hành; phó giám đốc thường trực; giám đốc tài chính
giám đốc kinh doanh; giám đốc kỹ thuật; ceo; phó tổng giám đốc thường trực; giám đốc chi nhánh; quyền giám đốc
quyền tổng giám đốc; quyền chủ tịch; quyền bộ trưởng; quyền tổng thống; quyền thủ tướng; tổng biên tập
phó tổng biên tập; tổng thư ký; phó tổng thư ký; thư ký; thư ký tòa; tham mưu phó; phó tham mưu; hiệu trưởng
hiệu phó; phó hiệu trưởng; giám học; trưởng khoa; phó khoa; phó trưởng khoa; trưởng bộ môn; trưởng phòng; phó phòng
phó trưởng phòng; quyền trưởng phòng; đội trưởng; phó đội trưởng; đội phó; quyền đội trưởng; phó đội; trạm trưởng
phó trạm trưởng; trạm phó; đồn trưởng; phó đồn trưởng; đồn phó; chính trị viên; chính trị viên phó
phó chính trị viên; chính ủy; phó chính ủy; tư lệnh; phó tư lệnh; tư lệnh trưởng; tổng tư lệnh; phó tổng tư lệnh
chỉ huy trưởng; chỉ huy phó; phó chỉ huy trưởng; tham mưu trưởng; phó tham mưu trưởng; tổng tham mưu trưởng
phó tổng tham mưu trưởng; tổng chỉ huy; tiểu đội trưởng; trung đội trưởng; đại đội trưởng; đại đội phó
tiểu đoàn trưởng; tiểu đoàn phó; trung đoàn trưởng; trung đoàn phó; phó trung đoàn trưởng; phó tiểu đoàn trưởng
sư đoàn trưởng; phó sư đoàn trưởng; sư đoàn phó; lữ đoàn trưởng; phó lữ đoàn trưởng; hải đội trưởng; hạm trưởng
phó đại đội trưởng; chủ nhiệm chính trị; giám thị; phó giám thị; thủ trưởng; phó thủ trưởng; hạt trưởng
phó hạt trưởng; hạt phó; trưởng thôn; phó thôn; trưởng ấp; phó ấp; trưởng bản; trưởng xóm; trưởng buôn
trưởng khu phố; tổ trưởng; tổ phó; trưởng khu; trưởng làng; già làng; xã đội trưởng; phường đội trưởng
huyện đội trưởng; quận đội trưởng; tổ trưởng tổ dân phố; tổ trưởng dân phố; bí thư chi bộ; đại sứ; phó đại sứ
tổng lãnh sự; đại biện; đại biện lâm thời; tham tán; tùy viên; tổng thống; phó tổng thống; ngoại trưởng
thứ trưởng ngoại giao; thống đốc; phó thống đốc; thị trưởng; phó thị trưởng; tỉnh trưởng; phó tỉnh trưởng
quận trưởng; xã trưởng; thủ hiến; nghị sĩ; nghị sỹ; thượng nghị sĩ; thượng nghị sỹ; hạ nghị sĩ; hạ nghị sỹ
quốc vương; cố vấn; cố vấn an ninh quốc gia; người phát ngôn; phát ngôn viên; đặc phái viên; nữ phát ngôn viên
nữ phát ngôn; đặc sứ; cao ủy; thái tử; nữ hoàng; nhà vua; tổng trưởng; quốc vụ khanh; đại giáo chủ; lãnh tụ tối cao
đại pháp quan; tổng chưởng lý; chưởng lý; công tố viên; công tố viên trưởng; trưởng công tố; phó công tố
cảnh sát trưởng; phó cảnh sát trưởng; ủy viên công tố; thanh tra cảnh sát; thẩm phán; kiểm sát viên; điều tra viên
chấp hành viên; thanh tra viên; hội thẩm nhân dân; chủ tọa; chủ tọa phiên tòa; chấp hành viên trưởng; kiểm soát viên
kiểm toán viên trưởng; thẩm tra viên; đại biểu quốc hội; đại biểu hđnd; kế toán trưởng; trưởng kho; trưởng ca
quản đốc; phó quản đốc; trưởng ga; phó ga; cửa hàng trưởng; trưởng chi nhánh; trưởng cửa hàng; thủ kho
trưởng văn phòng; trưởng đại diện; cảng vụ trưởng; chủ tịch hđqt; phó chủ tịch hđqt; thành viên hđqt; tổng đạo diễn
trưởng đoàn đại biểu quốc hội; phó trưởng đoàn đại biểu quốc hội; trưởng đoàn đbqh; phó trưởng đoàn đbqh
chủ tịch hạ viện; chủ tịch thượng viện; xã đội phó; phó xã đội trưởng; huyện đội phó; tỉnh đội trưởng; tỉnh đội phó; thành đội trưởng; thành đội phó; xưởng trưởng
đoàn trưởng; thôn trưởng; xóm trưởng; bản trưởng; quyền cục trưởng; quyền vụ trưởng; quyền tổng cục trưởng; quyền viện trưởng
tgđ; phó tgđ; gđ; phó gđ; pgđ; pct; chánh vp; phó chánh vp; nhạc trưởng; hội trưởng; trưởng trạm; phó trạm; trưởng ban chuyên án; phó trưởng ban chuyên án
""")  # fmt: skip

STATE_POSTS = frozenset(words("""
thủ tướng; phó thủ tướng; tổng thống; phó tổng thống; ngoại trưởng; bộ trưởng; thứ trưởng; thị trưởng; phó thị trưởng
thống đốc; phó thống đốc; nghị sĩ; nghị sỹ; thượng nghị sĩ; thượng nghị sỹ; hạ nghị sĩ; hạ nghị sỹ; quốc vương
nữ hoàng; thái tử; nhà vua; đại sứ; tổng thư ký; công tố viên; thẩm phán; cảnh sát trưởng; phó cảnh sát trưởng
phát ngôn viên; người phát ngôn; nữ phát ngôn viên; tổng chưởng lý; thủ hiến; cố vấn; điều tra viên; đặc phái viên
cựu tổng thống; quyền tổng thống; quyền thủ tướng; người đồng cấp; cố vấn an ninh quốc gia; đặc sứ; phó đại sứ
tổng lãnh sự; nữ phát ngôn; quyền bộ trưởng; tổng trưởng; ủy viên công tố; chủ tịch nước; phó chủ tịch nước
chủ tịch quốc hội; phó chủ tịch quốc hội; chủ tịch hạ viện; chủ tịch thượng viện
"""))  # fmt: skip
"""Posts after which a foreign name is a person's; after `giám đốc` it may be a firm's."""

POSTS_OF_A_UNIT = words("""
trưởng; phó; phó trưởng; quyền trưởng; chánh; đại diện; quan chức; nữ quan chức; chỉ huy; người đứng đầu
nhà lãnh đạo; lãnh đạo; thành viên; người đồng cấp; phụ trách; đại biểu; chuyên viên; phó chỉ huy; thủ lĩnh
trùm; cán bộ điều tra; phái viên; trợ lý; đại diện thường trực
""")
"""Posts only if a unit or a country follows: `phó` alone is not a post, `phó phòng hành chính` is one."""

FORMER = words("nguyên; cựu; cố; tân; nguyên quyền")
BEFORE_NAMES = words("""
ông; bà; đồng chí; đ/c; các đồng chí; các ông; các bà; anh; chị; cô; bác; ngài; quý ông; các anh; thầy; đ.c
""")
TITLES = words("""
tiến sĩ; tiến sỹ; ts; pgs; gs; ths; thạc sĩ; thạc sỹ; phó giáo sư; giáo sư; kỹ sư; bác sĩ; bác sỹ; bs; bs.ckii; ks
lgd; ckii; cki; luật sư; nhà văn; nhà báo; nhà thơ; cử nhân; dược sĩ; anh hùng; anh hùng llvtnd; anh hùng llvt
quân nhân; bác sĩ chuyên khoa ii; qncn; nsnd; nsưt; tskh; nhà giáo; nhà giáo ưu tú; nhà giáo nhân dân
thầy thuốc ưu tú; đầu tiên; thầy thuốc nhân dân; hiện nay; lúc bấy giờ; khi đó; lúc đó; thời kỳ đó; thời điểm đó; thời đó; khi ấy; đương nhiệm; đương chức; mới; mới đắc cử
phi công; bs.ck2; ck2; ck1; bsckii
""")
"""What may come between a rank or post and the name, and is neither."""

UNITS = words("""
công an; ca; catp; caq; cah; cax; catx; phòng; phòng nghiệp vụ; cục; tổng cục; chi cục; đội; đội nghiệp vụ; tổ công tác; trung tâm; sở
văn phòng; cơ quan; cơ quan cảnh sát điều tra; cơ quan csđt; cơ quan an ninh điều tra; cơ quan anđt
cơ quan điều tra; cqcsđt; cqđt; cơ quan điều tra hình sự; ban chỉ đạo; ban chỉ huy; ban tổ chức; ban quản lý
ban quản lý dự án; ban quản lý các dự án; ban quản lý dự án đầu tư xây dựng
ban chấp hành; ban thường vụ; ban nội chính; ban tuyên giáo; ban dân vận; ban kinh tế; ban bảo vệ; ban an ninh
tiểu ban; ban thanh tra; ban đại diện; ban dân tộc; ban an toàn giao thông; ban công an; ban bồi thường; ban hậu cần
ban tham mưu; ban chuyên án; ban chính trị; bộ tư lệnh; bộ chỉ huy; bộ chỉ huy quân sự; bộ chỉ huy bộ đội biên phòng
bch quân sự; ban chỉ huy quân sự; bộ tổng tham mưu; bộ chỉ huy bđbp; quân khu; quân đoàn; quân chủng; binh chủng
sư đoàn; trung đoàn; tiểu đoàn; đại đội; lữ đoàn; hải đội; hải đoàn; vùng; tổng cục chính trị; hạm đội; lữ đoàn tàu
ubnd; ủy ban nhân dân; ub; ubmttq; ủy ban mttq; ủy ban mặt trận tổ quốc; hđnd; hội đồng nhân dân; thành ủy; tỉnh ủy
huyện ủy; quận ủy; thị ủy; đảng ủy; đảng bộ; đảng đoàn; ủy ban; ủy ban kiểm tra; ủy ban kiểm tra kỷ luật; hội đồng; ban cán sự đảng; tòa án
tòa án nhân dân; tand; tòa; tòa hình sự; tòa án quân sự; viện kiểm sát; viện kiểm sát nhân dân; vks; vksnd
viện ksnd; viện công tố; tòa phúc thẩm; cục thi hành án; cơ quan thi hành án; chi cục thi hành án dân sự; tòa dân sự
hội đồng thẩm phán; cảnh sát; trại giam; trại tạm giam; nhà tạm giữ; đồn biên phòng; đồn công an; bộ đội biên phòng
biên phòng; đồn; sở cảnh sát; đồn cảnh sát; đội cảnh sát; phòng cảnh sát; cục cảnh sát; cục điều tra; đội csgt
phòng csgt; cục csgt; thủy đoàn; trạm csgt; trạm cảnh sát giao thông; cơ sở giáo dục; trường giáo dưỡng
trạm kiểm soát biên phòng; hải quan; chi cục hải quan; cục hải quan; chi cục thuế; cục thuế; kho bạc nhà nước
chi cục kiểm lâm; hạt kiểm lâm; kiểm lâm; thanh tra; chi cục quản lý thị trường; đội quản lý thị trường
bảo hiểm xã hội; bhxh; cảng vụ; đội qltt; chi cục qltt; hội; hiệp hội; liên đoàn; liên đoàn lao động
hội liên hiệp phụ nữ; hội luật gia; đoàn luật sư; hội nông dân; mttq; tổng hội; hội cựu chiến binh; đoàn thanh niên
hội phụ nữ; mặt trận tổ quốc; đoàn đbqh; đoàn đại biểu quốc hội; hội nhà báo; giáo hội; tổng công ty; nội các
quốc hội; hạ viện; thượng viện; đại sứ quán; tổng lãnh sự quán; lãnh sự quán; cơ quan ngoại giao; khoa; viện; vụ
ban; viện khoa học hình sự; trung tâm giám định pháp y; phân viện; tổng đội; trạm; trạm y tế; tổ cảnh sát; chính phủ
bộ; cơ quan tình báo; quân đội; không quân; hải quân; lục quân; phân trại; phân xưởng; tỉnh đoàn; thành đoàn
huyện đoàn; quận đoàn; thị đoàn; trung ương đoàn; binh đoàn; cảng hàng không; cảng vụ hàng không
bưu điện; cơ sở cai nghiện; cơ sở cai nghiện ma túy; cơ sở điều trị nghiện; cơ sở điều trị nghiện ma túy
thủy đội; sở giao dịch chứng khoán; khu quản lý đường bộ; đoàn kinh tế - quốc phòng; phòng công chứng; tổng công đoàn
""")  # fmt: skip
"""Heads of units: what follows is a domain of work, a parent unit or a place."""

NAMED = words("""
công ty; công ty cổ phần; công ty cp; ctcp; công ty tnhh; công ty tnhh mtv; cty; cty tnhh; cty cp; tập đoàn
ngân hàng; tổng công ty cổ phần; công ty tnhh một thành viên; công ty trách nhiệm hữu hạn; doanh nghiệp tư nhân
dntn; hợp tác xã; htx; ngân hàng tmcp; bệnh viện; bệnh viện đa khoa; bv; bv đa khoa; bvđk; trường đại học; đại học
đh; học viện; trường tiểu học; trường thcs; trường thpt; trường mầm non; trường cao đẳng; trường trung học cơ sở
trường đh; trường trung học phổ thông; trường sĩ quan; báo; tạp chí; đài; hãng; hãng tin; hãng hàng không
đài truyền hình; đài phát thanh; thời báo; nhật báo; tờ; kênh; clb; câu lạc bộ; xí nghiệp; nhà máy; mặt trận
phong trào; quỹ; liên minh; công ty luật; công ty luật tnhh; công ty luật hợp danh; công ty luật tnhh mtv; văn phòng luật sư; văn phòng công chứng; nhà xuất bản; nxb
ngân hàng thương mại cổ phần; đài tiếng nói; đài ptth; đài pt-th; công ty chứng khoán; công ty bảo hiểm
công ty xây dựng; công ty vận tải; viện nghiên cứu; lâm trường; nông trường; công ty dược phẩm
công ty cổ phần tập đoàn; bệnh viện phụ sản; trung tâm y tế; xưởng; viện đại học; trung tâm thương mại
đảng cộng sản; phòng khám đa khoa; phòng khám; công ty mẹ; trung tâm ngoại ngữ; đảng; tổ chức; nhà hát; bảo tàng
thư viện; nhạc viện; hãng phim; trường chuyên; trường thpt chuyên; trường mẫu giáo; trường quốc tế; nhà trẻ; đảng cầm quyền; đảng đối lập; đảng cực hữu; đảng cánh tả; đảng cánh hữu
báo điện tử; hãng thông tấn; kênh truyền hình; hãng luật; viện hàn lâm; trường trung cấp; trường dạy nghề
thảo cầm viên; liên doanh; cơ sở mầm non; nhóm trẻ; trường tiểu học và thcs; trường thcs và thpt; ngân hàng tmcp; hệ thống siêu thị; chuỗi siêu thị; tổ chức tội phạm
""")
"""Heads of organisations with a proper name, which may look like a person's."""

GROUPS = words("""
phiến quân; quân nổi dậy; lực lượng nổi dậy; quân khủng bố; nhóm tin tặc; nhóm hacker; nhóm vũ trang; nhóm khủng bố
tổ chức khủng bố; nhóm phiến quân; lực lượng khủng bố; lực lượng phiến quân; nhóm cực đoan; nhóm nổi dậy; nhóm ly khai
nhóm hồi giáo; tổ chức hồi giáo; nhóm thánh chiến; mạng lưới khủng bố; tổ chức phi chính phủ; nhóm dân quân
tổ chức nhân quyền; nhóm nhân quyền; tổ chức tội phạm; lực lượng dân quân; phong trào hồi giáo; nhóm chiến binh; tổ chức cực đoan; tổ chức thánh chiến
""")
"""What a group is; its own name follows: `phiến quân Maute`."""

GROUP_ADJECTIVES = frozenset(
    "hồi giáo cực đoan khủng bố vũ trang thánh chiến ly khai dòng nổi dậy tự xưng quốc tế".split()
)
"""Words between what a group is and its name."""

FIRM_ENDS = words("""
entertainment; airlines; airways; corp; corporation; inc; ltd; holdings; university; motors; pharma; technologies
industries; hospital; shipping; foundation; institute; logistics; petroleum; enterprises; ventures; pharmaceuticals; securities
""")
"""The last words of firms' foreign names: `Testa Holdings`."""

REPORTERS = ("PV", "P.V", "phóng viên", "Phóng viên")
SPOKEN_TO = ("trao đổi với", "Trao đổi với", "nói với", "Nói với", "trả lời", "Trả lời", "chia sẻ với")
MAYBE_SPOKEN_TO = ("với", "theo", "Theo", "như", "Như", "trên")
"""Words before a paper's name: after the first any name is a paper's, after the last only one that is nothing else."""

CAPITAL_HEADS = frozenset(words("""
vụ; hội; ban; viện; khoa; phòng; báo; hãng; bộ; đảng; tờ; kênh; nhóm; hội đồng; quỹ; vùng; trạm; mặt trận; phong trào
liên minh; cơ quan; chính phủ; nhà máy; xí nghiệp; trường; xưởng; đài; hãng; tập thể; trung tâm; quân đội
không quân; hải quân; lục quân; ủy ban; đội; phân trại; phân xưởng; đồn; lực lượng cảnh sát; lực lượng csgt
tập đoàn; ban quản lý; ban chuyên án; cảnh sát; thanh tra; kiểm lâm; hải quan; biên phòng; quốc hội; nội các
hạ viện; thượng viện; trung tâm thương mại; văn phòng; sở; tổ chức; nhà hát; bảo tàng; thư viện; binh đoàn; cơ sở mầm non; nhóm trẻ; thảo cầm viên
"""))  # fmt: skip
"""Heads that are everyday words in lower case: then a unit only if a capital or a domain of work follows."""

DOMAINS = words("""
cảnh sát; cảnh sát biển; cảnh sát biển việt nam; điều tra; hình sự; giao thông; giao thông đường bộ; đường bộ; đường sắt; đường thủy; đường không
hàng không; tội phạm; tội phạm về; phòng chống tội phạm; phòng, chống tội phạm; phòng chống tội phạm về
phòng, chống tội phạm về; về trật tự xã hội; trật tự; trật tự xã hội; trật tự an toàn xã hội
trật tự, an toàn xã hội; xã hội; kinh tế; chức vụ; về kinh tế; về tham nhũng; về ma túy; về môi trường; về chức vụ
về buôn lậu; tham nhũng; buôn lậu; môi trường; ma túy; quản lý; quản lý hành chính
quản lý hành chính về trật tự xã hội; hành chính; xuất nhập cảnh; nhập cảnh; kỹ thuật; quản lý xuất nhập cảnh
an ninh; an ninh mạng; an ninh kinh tế; an ninh điều tra; an ninh chính trị; an ninh nội địa
an ninh chính trị nội bộ; an ninh đối ngoại; an ninh nhân dân; an ninh quốc gia; an ninh, trật tự; an ninh trật tự
antt; chính trị; nội bộ; bảo vệ; bảo vệ chính trị; bảo vệ chính trị nội bộ; bảo vệ và cơ động; cơ động
phản ứng nhanh; hậu cần; công nghệ cao; sử dụng công nghệ cao; công nghệ; công nghệ thông tin; thông tin
truyền thông; viễn thông; cơ yếu; tin học; tài chính; kế hoạch; đầu tư; xây dựng; doanh trại; trang bị; kho vận
y tế; giáo dục; đào tạo; văn hóa; thể thao; du lịch; thể dục thể thao; tư pháp; nội vụ; ngoại giao; ngoại vụ
công thương; thương mại; công nghiệp; nông nghiệp; nông thôn; phát triển nông thôn; tài nguyên; lao động
thương binh; khoa học; khoa học hình sự; dân tộc; tôn giáo; thanh tra; pháp chế; thi hành án; thi hành án hình sự
thi hành án dân sự; hỗ trợ tư pháp; thi hành án hình sự và hỗ trợ tư pháp; dân sự; tham mưu; tổng hợp
điều tra tổng hợp; tuần tra; tuần tra kiểm soát; trinh sát; đặc nhiệm; đặc biệt; trọng án; truy nã; truy nã tội phạm
kiểm soát; kiểm soát giao thông; dẫn đoàn; chỉ huy; tuyên truyền; xử lý; xử lý vi phạm; tai nạn; đăng ký; đăng ký xe
đăng ký xe máy; đăng ký quản lý; sát hạch; cấp giấy phép lái xe; người lái; phương tiện; phòng cháy; chữa cháy
phòng cháy, chữa cháy; phòng cháy chữa cháy; cứu nạn; cứu hộ; cứu nạn, cứu hộ; cứu nạn cứu hộ; pccc; cnch; csgt
pc&cc; cshs; csđt; cscđ; csmt; cskt; qlhc; pc; xnc; qltt; ttxh; tp; cand; hđqt; hội đồng quản trị; csgt đường bộ
hội đồng thành viên; tổ chức; tổ chức cán bộ; cán bộ; công tác đảng; công tác chính trị
công tác đảng và công tác chính trị; công tác quần chúng; xây dựng lực lượng; xây dựng phong trào
phong trào toàn dân bảo vệ antq; bảo vệ tổ quốc; đối ngoại; hồ sơ; hồ sơ nghiệp vụ; nghiệp vụ; ngoại tuyến; tình báo
phản gián; giám định; pháp y; pháp lý; pháp luật; tố tụng; quản lý trại giam; trại giam; cơ sở giáo dục bắt buộc
trường giáo dưỡng; tạm giữ; tạm giam; giam giữ; quản lý thị trường; thị trường; quản lý dược; quản lý đô thị; đô thị
trật tự đô thị; đất đai; nhà đất; thuế; hải quan; điều tra chống buôn lậu; chống buôn lậu; chống tham nhũng
phòng chống tham nhũng; phòng, chống tham nhũng; chống cướp giật; phòng chống ma túy; phòng, chống ma túy
chống ma túy; phòng chống tệ nạn xã hội; tệ nạn xã hội; phòng chống mại dâm; chống khủng bố; phòng chống khủng bố
phòng, chống khủng bố; phòng chống thiên tai; tìm kiếm cứu nạn; dân phòng; nhân dân; tối cao; cấp cao; quân sự
trung ương; quốc gia; nhà nước; chính phủ; thành phố; thủ đô; liên bang; hoàng gia; khu vực; sân bay
sân bay quốc tế; quốc tế; đa khoa; khu vực biên giới; biên giới; biên phòng; y học; nhiệt đới; y học nhiệt đới
y học cổ truyền; hồi sức; hồi sức cấp cứu; cấp cứu; chống độc; sản; nhi; ngoại; nội; sức khỏe; kiểm tra
kiểm tra sức khỏe; vệ sinh; an toàn thực phẩm; dự phòng; kiểm soát bệnh tật; phòng chống dịch; giáo viên; học sinh
sinh viên; trẻ em; phụ nữ; thanh niên; nông dân; người cao tuổi; chữ thập đỏ; luật gia; luật sư; thường trực
thường vụ; đại biểu; chuyên trách; cổ phần; tập đoàn; tư nhân; trách nhiệm hữu hạn; một thành viên; tnhh; mtv
sản xuất; kinh doanh; xuất nhập khẩu; nhập khẩu; xuất khẩu; dịch vụ; vận tải; chứng khoán; bảo hiểm; bất động sản
dược phẩm; dược; thực phẩm; thủy sản; dầu khí; điện lực; điện; năng lượng; bóng đá; năng lượng tái tạo
năng lượng mới; trực tuyến; xăng dầu; cao su; tái tạo; đường cao tốc; cấp thoát nước; cấp nước; bưu chính; bưu điện
điện tử; cơ khí; thép; xi măng; hóa chất; may; tư vấn; tư vấn xây dựng; thiết kế; kiến trúc; quy hoạch; kiểm định
đăng kiểm; kiểm lâm; lâm nghiệp; thủy lợi; đê điều; phát triển quỹ đất; khai thác; khoáng sản; địa chất; khí tượng; thủy văn
khí tượng thủy văn; dự báo; truyền hình; phát thanh; báo chí; xuất bản; kiểm sát; xét xử; kiểm toán; giám sát
chính sách; dân nguyện; đối nội; tư tưởng; tuyên giáo; dân vận; nội chính; kiểm tra đảng; tổ chức - hành chính
hành chính - tổ chức; kế toán; tài vụ; vật tư; tín dụng; khách hàng; chi nhánh; an toàn giao thông; an toàn
trật tự giao thông; giám sát giao thông; công trình; công trình giao thông; công trình công cộng; y dược học; y dược học dân tộc; hạ tầng; đặc khu; đội đặc nhiệm
huấn luyện; chính quy; sĩ quan; lục quân; hải quân; không quân; phòng không; bộ binh; công binh; pháo binh
tăng thiết giáp; đặc công; thông tin liên lạc; quân y; quân khí; tác chiến; tác chiến điện tử; hóa học
tổng hành dinh; quân chủng; bảo vệ an ninh quân đội; an ninh quân đội; chiến lược; nghiên cứu; ứng dụng; phát triển
đào tạo nghề; dạy nghề; việc làm; bảo trợ; bảo trợ xã hội; người có công; giảm nghèo; dân số; gia đình; công đoàn
lưu trú; lưu trữ; ngân sách; vốn; chỉ dẫn; công chứng; hộ tịch; căn cước; quản lý căn cước; dữ liệu
dữ liệu quốc gia về dân cư; dân cư; định danh; dịch vụ công; chuyển đổi số; hợp tác; hợp tác quốc tế; hữu nghị
đối tác; kinh tế đối ngoại; sở hữu; trí tuệ; tiêu chuẩn; đo lường; chất lượng; cạnh tranh; bảo vệ người tiêu dùng
phòng vệ thương mại; thương mại điện tử; đấu thầu; công sản; dự trữ; dự trữ nhà nước; giá; kho bạc; quản trị
điều hành; thông tấn; người phát ngôn; đầu tiên; cấp tỉnh; cấp huyện; phía nam; phía bắc; miền nam; miền bắc
miền trung; miền tây; toàn quốc; việt nam; sở tại; chống tội phạm; thanh tra giao thông; phòng chống; phòng, chống
đấu tranh; về; số; bang; vùng; hạt; quốc phòng; khu công nghiệp; kcn; khu kinh tế; khu chế xuất; ứng phó
ứng phó sự cố; thiên tai; sự cố; thủ đô hà nội; thảm họa; tội ác; hình sự quốc tế; phúc thẩm; sơ thẩm; quốc hội
bảo đảm; đô đốc; kinh doanh nhà; nhà ở; phát triển nhà; dân quân tự vệ; tự vệ; dân quân; cao tốc; phòng thủ
phòng thủ dân sự; phòng không - không quân; phòng không không quân; viễn thông quân đội; xổ số; xổ số kiến thiết
thanh niên xung phong; tnxp; vật giá; tây nguyên; tây bắc; tây nam bộ; thực hành quyền công tố; quyền công tố
đồng bằng sông cửu long; đồng bằng sông hồng; xe cơ giới; đăng kiểm xe cơ giới; công tố
cải cách tư pháp; cải cách hành chính; trung ương đảng; chống ngập; thoát nước; thoát nước đô thị; giải trí
giao nhận; pháp y tâm thần; vàng bạc đá quý; xây lắp; công trình biển; thống kê
cửa khẩu sân bay; cửa khẩu sân bay quốc tế; cửa khẩu cảng; cửa khẩu cảng biển; phòng, chống tham nhũng, tiêu cực; phòng chống tham nhũng, tiêu cực
lương thực; đường biển; căn cước công dân; tân sơn nhất; địa phương; địa ốc; quảng cáo; nguyên tử; năng lượng nguyên tử; khoa học xã hội; khoa học kỹ thuật; kỹ thuật hình sự
tội phạm kinh tế; tội phạm ma túy; tội phạm công nghệ cao; giống cây trồng; thú y; chăn nuôi; trồng trọt; t.ư; t.w; tw
bảo vệ thực vật; an toàn vệ sinh thực phẩm; đường bộ việt nam; phòng chống ma túy và tội phạm; kỹ thuật số; hạt nhân
chỉnh hình; chấn thương chỉnh hình; phục hồi chức năng; tai mũi họng; răng hàm mặt; da liễu; ung bướu; tâm thần
huyết học; truyền máu; truyền máu huyết học; thủ công mỹ nghệ; mỹ nghệ; ngũ cốc; rau quả; rau hoa quả
bánh kẹo; dệt may; may mặc; da giày; gốm sứ; nước giải khát; đồ gỗ; thiết bị y tế; vật liệu xây dựng; phụ tùng
hải sản; thức ăn chăn nuôi; phân bón; kỹ thuật nghiệp vụ
""")  # fmt: skip
"""Domains of work as they occur in the names of units; long ones if their parts are everyday words."""

STOPS = frozenset(words("""
đã; đang; kiêm; ký; sẽ; vừa; cho; cũng; không; với; ở; được; bị; có; là; các; những; một; này; đó; khi; để; do; vì; từ; đến
trong; ngoài; trên; dưới; thì; mà; nên; theo; như; còn; nếu; hay; hoặc; phát; biết; nói; yêu; nhận; làm; ra; vào
lên; xuống; phối; tổ; ông; bà; anh; chị; tiếp; bắt; tạm; khởi; kết; nhưng; rằng; tiến; đưa; gửi; lấy; thực; triển
trao; chủ; chỉ; cùng; tham; dự; tới; phải; cần; chưa; vẫn; lại; sau; trước; hiện; luôn; đều; bởi; qua; gồm; nhằm
tại; của; và; thuộc; nêu; nhấn; khẳng; trả; trực; gặp; thăm; đi; về; tặng; chúc; chia; cảm; bày; đề; ban; hướng; tập
tổng; nghe; xem; xét; họp; báo; tố; thừa; phủ; mời; khai; mở; đóng; giữ; giao; quyết; tuyên; phê; lập; xác; thông
nhất; lo; tin; hỏi; hứa; kêu; cho rằng; chứng; ghi; phân; giải; tâm; quả; hoan; cam; than; kể; bác; cáo; vận; dặn
hối; nhắc; bật; khóc; cười; quay; chạy; đâm; lừa; gây; cướp; chém; giết; bức; buộc; chống; can; ngăn; truy; tấn
đứng; ngồi; nằm; chết; tử; mất; trúng; đòi; xin; mua; bán; thuê; dùng; nhờ; thuyết; giới; sinh; trú; ngụ; quê; lợi
chiếm; phạm; đánh; phạt; rút; bỏ; lúc; thời; năm; tháng; ngày; chiều; sáng; tối; trưa; đêm; người; hai; ba; bốn; vụ; việc
nhiều; mọi; mỗi; từng; vài; hơn; gần; khoảng; phía; rồi; ấy; kia; nọ; đây; nay; bằng; trở; nơi
"""))  # fmt: skip
"""Words that never continue the name of a unit: function words and the first syllables of the verbs of reporting."""

FORCES = frozenset(words("""
công an; ca; cảnh sát; csgt; csđt; cscđ; cshs; an ninh; giao thông; hình sự; điều tra; khu vực; cơ động; biên phòng
quân đội; không quân; hải quân; tình báo; pccc; trinh sát; đặc nhiệm
"""))  # fmt: skip
"""Words for a force between a rank and a name: `trung tá cảnh sát giao thông X`."""

INNER_COMMA = frozenset(words("""
trật tự; chữa cháy; cứu hộ; kinh tế; buôn lậu; tham nhũng; môi trường; chức vụ; thể thao; thương binh
cơ sở giáo dục bắt buộc; ma túy; trường giáo dưỡng; xuất nhập cảnh; an toàn xã hội; chống tội phạm; chống ma túy
chống tham nhũng; chống khủng bố; trật tự xã hội; chống; thể dục; gia đình; văn hóa; du lịch; tài nguyên; công nghệ
đào tạo; thanh niên; thiếu niên; nhi đồng; dân sự; chống thiên tai; cứu nạn; cứu nạn, cứu hộ; tìm kiếm cứu nạn
đường sắt; đường thủy; bảo vệ; tư pháp; an ninh; kinh doanh
"""))  # fmt: skip
"""Domains that may follow a comma inside the name of one unit."""

STRICT_HEADS = frozenset(words("""
vụ; bộ; hội; viện; quỹ; vùng; trung tâm; chính phủ; mặt trận; phong trào; liên minh; quân đội; không quân
hải quân; lục quân; quốc hội; xưởng; nhà máy; xí nghiệp; tòa; hội đồng; trạm; cơ quan; trường; biên phòng; tổ chức
nhà hát; bảo tàng; thư viện; liên doanh
"""))  # fmt: skip
"""Heads that are everyday words in lower case, whatever follows."""

OTHERS = words("""
ivy league; họp báo; nhà trẻ em; bà xã; ông xã; giấy tờ; băng đảng; bè đảng; ban đại diện cha mẹ học sinh; đường dây; vụ pmu; tổ chức lại; báo chí; báo giới; báo mạng
trụ sở; cơ sở; công sở; hội trường; phòng khách; phòng ngủ; phòng trọ; phòng giam; phòng bệnh; căn phòng
văn phòng phẩm; báo cáo; báo động; báo tin; thông báo; cảnh báo; tin báo; trình báo; khai báo; quảng cáo; tổ quốc
tổ ấm; ban ngày; ban đầu; ban đêm; ban hành; vụ việc; vụ án; vụ cướp; vụ nổ; vụ tai nạn; vụ kiện; vụ lừa đảo
bộ luật; bộ quy tắc; bộ tiêu chí; bộ tiêu chuẩn; bộ chỉ số; bộ câu hỏi; bộ sưu tập; vùng vịnh; phòng bầu dục; bộ phận; bộ đội; bộ binh; trường hợp; hiện trường; môi trường sống; viện dẫn; viện phí; viện trợ; đề phòng
giải phóng; hội thảo; hội đàm; cơ hội; đoàn công tác; đoàn kết; ban giám đốc; ban giám hiệu; ban giám thị
ban lãnh đạo; lãnh đạo; đoàn thể; đội ngũ; đội bóng; đội tuyển; tổ tiên; báo hiệu; đài tưởng niệm; đài liệt sĩ
nhóm người; nhóm đối tượng; quỹ đất; quỹ đen; hãng xe; dự báo; tòa nhà; tờ khai; tờ tiền; tờ rơi; kênh mương
đảng viên; hội viên; đoàn viên; xã hội đen; cục bộ; cục diện; đội lốt; đội nón; đội mũ; báo đáp; báo thù; mật báo
hội ngộ; ngân hàng trung ương; chi bộ; thủ trưởng đơn vị; trưởng thành; phó mặc; phó thác; trưởng giả; nhóm trưởng
đài các; cảnh sát viên; ông trùm; anh em; chị em; bà con; ông bà; thầy giáo; cô giáo; cô gái; anh trai; chị gái
em gái; vụ mùa; nhiệm vụ; dịch vụ công; công vụ; thuế vụ; nghiệp vụ cơ bản; hội đồng xét xử; hđxx; tình trạng
tổ chức phản động; tập đoàn tội phạm; bộ tộc; nhà tù; trại; thái bình dương; ấn độ dương; đại tây dương; nam mỹ; bắc mỹ
đường mòn hồ chí minh; chủ tịch hồ chí minh; tư tưởng hồ chí minh; đường hồ chí minh; lăng chủ tịch hồ chí minh
tiếng anh; tiếng pháp; tiếng đức; tiếng nga; tiếng nhật; tiếng hàn; tiếng lào; đô la mỹ; đôla mỹ; quyền anh; quần áo
ý kiến; giám đốc thẩm; đức phật; anh hùng; chủ tịch đoàn; phó ban chuyên án; học bạ; chủ nhiệm lớp
giáo viên chủ nhiệm; bác hồ; mỹ kim; mỹ thuật; đức tính; pháp luật; đoàn thanh niên cộng sản hồ chí minh
đoàn tncs hồ chí minh; cộng sản hồ chí minh; hà nội mới; giải phóng sài gòn
""")
"""Phrases that contain a word of the grammar and mean something else."""

KINDS = words("""
tỉnh; thành phố; quận; huyện; thị xã; thị trấn; phường; xã; đặc khu; thủ đô; bang; tp; tx; tt; q; p; h; x; tp.; tx.
tt.; q.; p.; h.; x.; thành phố trực thuộc; t.p; nước; bản; thôn; ấp
""")
SHORT_KINDS = frozenset(("tp", "tx", "tt", "q", "p", "h", "x", "t.p"))

NOT_PLACES = words("""
đường; phố; cầu; sông; chợ; ngõ; hẻm; ngã tư; ngã ba; quốc lộ; đại lộ; hồ; núi; đảo; vịnh; bến xe; ga; nhà ga
khách sạn; tòa nhà; chung cư; khu đô thị; kđt; rạch; kênh; hầm; nút giao; bến phà; phà; đèo; suối; biển; chùa; đền
nhà thờ; cửa khẩu; cảng; sân bay; tượng đài; công viên; quảng trường; tuyến đường; vườn quốc gia; rạp; siêu thị
nhà hàng; khu du lịch; khu đô thị mới; sân vận động; khu dân cư; khu chung cư; quán; cao tốc; thủy điện
hồ thủy điện; nhà máy thủy điện; xóm; khu phố; tổ dân phố
""")
"""Words before the name of a street, a river or a building."""

SURNAMES = frozenset("""
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý An Ân Âu Ấu Bạch Ba Bàng Bàn Bành Bảo Bế Biện
Bồ Ca Cà Cái Cam Cao Cát Chế Châu Chu Chung Chúc Chương Cồ Cù Cung Cự Danh Diêm Diệp Doãn Dụ Duy Đái Đàm Đan Đào Đậu
Điền Đinh Điểu Đoàn Đồng Đổng Đới Đôn Đường Giả Giản Giang Giáp Giàng Hà Hàn Hàng Hầu Hình Hoa Hoắc Hạ Hùng Hứa Kha
Khà Khang Khiếu Khổng Khuất Khúc Khương Kiều Kim Kỳ La Lã Lại Lam Lâm Lầu Lăng Liêu Liễu Linh Lò Lô Lộc Lỗ Lục Lư Lữ
Lương Lường Lưu Ma Mã Mạc Mạch Mai Mạnh Mâu Mao Mẫn Mùa Nghê Nghiêm Ngân Ngụy Nhan Nhâm Nhữ Ninh Nông Phàn Phí Phó
Phù Phùng Phương Quách Quan Quàng Quảng Quản Sầm Sùng Sơn Tạ Tăng Tần Tề Thạch Thái Thang Thành Thẩm Thào Thân Thi
Thiệu Thôi Tiêu Tiết Tô Tôn Tống Trang Trà Triệu Trịnh Trình Trương Trưng Tưởng Từ Ty Tòng Thiều Ung Uông Vàng Vạn
Văn Vi Viên Vòng Vưu Vừ Vương Xa Xuân Ksor Siu Rơ Rmah Nay Kpă Kpa Niê H'Bia Hờ Cháng Chảo Tẩn Tráng Lùng Hạng Phúc
Tất Nguyên Ngọc Mông Mong Cầm Điêu Lềm Lèo Tếnh Giá Pờ Chang Sần Khoàng Thò Hồng Nhạc Thóng Lộ Cổ Đạo Hoàn Bá Dư
Giao Hán Tào Ôn Bạc Nhậm Hách Khưu Khâu Kiên Ngưu Nùng Sử Sái Tập Thượng Trác Trạc Trạch Ưng Vĩnh Cần Cấn Chử Công Đèo Đàng Đắc Khoa Lạc
Nhị Nhuế Ngạc Phẩm Sú Y
""".split())  # fmt: skip

FOREMOST_SURNAMES = frozenset("""
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý
Nguyen Tran Le Pham Hoang Huynh Phan Vu Vo Dang Bui Do Ho Ngo Duong Ly
""".split())  # fmt: skip

COMMON_SURNAMES = frozenset(
    """
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Trương Trịnh Mai Đào Lương Cao Tô
Tạ Vương Lưu Hà Phùng Quách Thái Tống Tăng Từ Châu Chu Doãn Kiều La Lâm Lã Nghiêm Nông Lò Giàng Triệu Trình Tôn Đàm
Khuất Đồng Phương
""".split()
)

# As written in names that lost their accents.
_UNACCENTED = frozenset("""
Nguyen Tran Le Pham Hoang Huynh Phan Vu Vo Dang Bui Do Ho Ngo Duong Ly Dinh Doan Truong Trinh Dao Luong Ta Vuong Luu Ha
""".split())  # fmt: skip
SURNAMES |= _UNACCENTED
COMMON_SURNAMES |= _UNACCENTED

PLACE_WORDS = frozenset("""
Fort Los Las New Greater North South East Northern Southern Eastern Western Port Mount Cape Upper Lower Saint San Santa
City Town County Beach Street Avenue Valley River Island Islands University College Hospital School Airport Center Centre
Group Times News Telegraph Airlines Corp Inc Ltd Company Holdings Council Force Police Foundation Association Club Hotel
Resort House
""".split())  # fmt: skip
"""First or last words of foreign names that are those of a place or a body."""

PARTICLES = frozenset(
    ("bin", "al", "el", "ibn", "van", "von", "der", "de", "da", "di", "la", "abu", "ben", "dos", "ur")
)
