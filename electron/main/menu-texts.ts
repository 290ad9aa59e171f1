/** The words of the native menu and of the few dialogs that the window cannot show itself. */

export interface MenuTexts {
  readonly file: string;
  readonly newProject: string;
  readonly open: string;
  readonly recent: string;
  readonly sample: string;
  readonly save: string;
  readonly exportReport: string;
  readonly refresh: string;
  readonly verify: string;
  readonly closeProject: string;
  readonly closeWindow: string;
  readonly quit: string;
  readonly edit: string;
  readonly undo: string;
  readonly redo: string;
  readonly cut: string;
  readonly copy: string;
  readonly paste: string;
  readonly selectAll: string;
  readonly find: string;
  readonly replace: string;
  readonly revert: string;
  readonly view: string;
  readonly workbench: string;
  readonly assessment: string;
  readonly settings: string;
  readonly start: string;
  readonly tree: string;
  readonly bottom: string;
  readonly guidance: string;
  readonly theme: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly zoomReset: string;
  readonly fullScreen: string;
  readonly go: string;
  readonly goToObject: string;
  readonly palette: string;
  readonly nextItem: string;
  readonly previousItem: string;
  readonly nextChange: string;
  readonly previousChange: string;
  readonly back: string;
  readonly forward: string;
  readonly help: string;
  readonly keys: string;
  readonly about: string;
  readonly windowGone: string;
  readonly reload: string;
  readonly notSaved: string;
  readonly stay: string;
  readonly leave: string;
}

export const MENU_TEXTS: Readonly<Record<"en" | "ko", MenuTexts>> = {
  en: {
    file: "&File",
    newProject: "&New Migration…",
    open: "&Open Project…",
    recent: "Open &Recent",
    sample: "Open Sa&mple",
    save: "&Save",
    exportReport: "&Export Assessment…",
    refresh: "Read Source &Again",
    verify: "&Verify Everything",
    closeProject: "&Close Project",
    closeWindow: "Close Window",
    quit: "E&xit",
    edit: "&Edit",
    undo: "&Undo",
    redo: "&Redo",
    cut: "Cu&t",
    copy: "&Copy",
    paste: "&Paste",
    selectAll: "Select &All",
    find: "&Find",
    replace: "R&eplace",
    revert: "Go Back to the &Generated Text",
    view: "&View",
    workbench: "&Workbench",
    assessment: "&Assessment",
    settings: "&Settings",
    start: "Start Screen",
    tree: "Object &Tree",
    bottom: "Action &Items and Log",
    guidance: "&Guidance",
    theme: "Light or &Dark",
    zoomIn: "Zoom I&n",
    zoomOut: "Zoom &Out",
    zoomReset: "Actual Si&ze",
    fullScreen: "&Full Screen",
    go: "&Go",
    goToObject: "Go to &Object…",
    palette: "&All Commands…",
    nextItem: "&Next Action Item",
    previousItem: "&Previous Action Item",
    nextChange: "Next &Change",
    previousChange: "Previous C&hange",
    back: "&Back",
    forward: "&Forward",
    help: "&Help",
    keys: "&Keyboard Shortcuts",
    about: "&About Portolan",
    windowGone: "The window stopped working. Everything that was saved is in the project's folder.",
    reload: "Open it again",
    notSaved: "Some texts could not be saved and may be lost when the window closes.",
    stay: "Keep the window open",
    leave: "Close it",
  },
  ko: {
    file: "파일(&F)",
    newProject: "새 마이그레이션(&N)…",
    open: "프로젝트 열기(&O)…",
    recent: "최근 프로젝트(&R)",
    sample: "샘플 열기(&M)",
    save: "저장(&S)",
    exportReport: "평가 보고서 내보내기(&E)…",
    refresh: "원본 다시 읽기(&A)",
    verify: "전체 검증(&V)",
    closeProject: "프로젝트 닫기(&C)",
    closeWindow: "창 닫기",
    quit: "종료(&X)",
    edit: "편집(&E)",
    undo: "실행 취소(&U)",
    redo: "다시 실행(&R)",
    cut: "잘라내기(&T)",
    copy: "복사(&C)",
    paste: "붙여넣기(&P)",
    selectAll: "모두 선택(&A)",
    find: "찾기(&F)",
    replace: "바꾸기(&E)",
    revert: "변환된 원문으로 되돌리기(&G)",
    view: "보기(&V)",
    workbench: "작업대(&W)",
    assessment: "평가(&A)",
    settings: "설정(&S)",
    start: "시작 화면",
    tree: "객체 트리(&T)",
    bottom: "조치 항목과 로그(&I)",
    guidance: "안내(&G)",
    theme: "밝게 또는 어둡게(&D)",
    zoomIn: "확대(&N)",
    zoomOut: "축소(&O)",
    zoomReset: "실제 크기(&Z)",
    fullScreen: "전체 화면(&F)",
    go: "이동(&G)",
    goToObject: "객체로 이동(&O)…",
    palette: "모든 명령(&A)…",
    nextItem: "다음 조치 항목(&N)",
    previousItem: "이전 조치 항목(&P)",
    nextChange: "다음 변경(&C)",
    previousChange: "이전 변경(&H)",
    back: "뒤로(&B)",
    forward: "앞으로(&F)",
    help: "도움말(&H)",
    keys: "키보드 단축키(&K)",
    about: "Portolan 정보(&A)",
    windowGone: "창이 멈췄습니다. 저장한 내용은 모두 프로젝트 폴더에 있습니다.",
    reload: "다시 열기",
    notSaved: "저장하지 못한 텍스트가 있습니다. 창을 닫으면 사라질 수 있습니다.",
    stay: "창을 열어 두기",
    leave: "닫기",
  },
};
